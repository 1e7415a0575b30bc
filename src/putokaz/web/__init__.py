"""What crosses domains on one screen: home, navigation, search, the public page, error pages."""
