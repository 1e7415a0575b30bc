"""Days as people here write them; also ISO, which the browser's date field sends."""

DATE_FORMAT = "j. F Y."
SHORT_DATE_FORMAT = "d.m.Y."
DATETIME_FORMAT = "j. F Y. H:i"
DATE_INPUT_FORMATS = ["%Y-%m-%d", "%d.%m.%Y.", "%d.%m.%Y", "%d. %m. %Y."]
DECIMAL_SEPARATOR = ","
THOUSAND_SEPARATOR = "."
NUMBER_GROUPING = 3
FIRST_DAY_OF_WEEK = 1
