package io.github.majoradrop.rules;

/** What is wrong with a value though its text may look right: the cell of a workbook tells it, and nothing else. */
public enum CellDamage {
    DATE(rule(
            "is a date or a time by its cell, as Excel makes one of many an id",
            "the id, in a column formatted as text")),
    TRUTH(rule("is TRUE or FALSE by its cell, not an id", "the id, or leave out what has none")),
    MANY_DIGITS(rule(
            "is a number of more than 15 digits by its cell, of which Excel keeps the first 15",
            "the whole id, in a column formatted as text")),
    OTHER_LOOK(rule(
            "is a number by its cell, which only its format shows with zeros or other text around it",
            "the id as it is shown, in a column formatted as text")),
    /** Of a formula that nobody has calculated yet; the only one that matters in whatever field it is. */
    NO_RESULT(rule("is a formula without its result", "open the file in Excel, which calculates it, and save it"));

    private final Rule rule;

    CellDamage(Rule rule) {
        this.rule = rule;
    }

    Rule rule() {
        return rule;
    }

    private static Rule rule(String what, String right) {
        return Rule.lasting(what, right, "Excel");
    }
}
