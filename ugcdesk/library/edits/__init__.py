"""Every change a person can make, one small class each; each states a label and writes through the recorder."""
