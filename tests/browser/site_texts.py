"""A synthetic report with something to doubt and something left over."""

from typing import Final

DOUBTFUL: Final = """IZVJEŠTAJ O PROVEDBI AKCIONOG PLANA
Strateški cilj 1. SISTEM PODRŠKE
Strateški program 1.1 Jačanje saradnje
| Aktivnost | Vremenski rok | Institucija nadležna za provođenje | Pokazatelj implementacije | Potrebni resursi | Ostvareni rezultati |
| 1.1.1 Održati obuku za stručnjake | 2023. | Vlada kantona; Ministarstvo zdravstva | Broj obuka | Redovan budžet | Održana je 1 obuka. |
| 1.1.3 Donijeti odluku | 2024. | Vlada kantona | Odluka donesena | Redovan budžet | Nije realizovano. |
| Izraditi letak o pravima | 2022. | Centri za socijalni rad | Broj letaka | Donatorska sredstva | Podijeljeno je 300 letaka. |
Ovaj red ne pripada nijednoj aktivnosti, a ipak stoji u dokumentu.
"""
