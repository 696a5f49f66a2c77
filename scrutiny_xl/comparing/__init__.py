"""What moved from one register to another, and how things went over many quarters.

Registers are compared item by item, by reference and never by likeness. What is compared is what they say; how two
files of one workbook differ is another question, which `scrutiny_xl.verifying` answers.
"""
