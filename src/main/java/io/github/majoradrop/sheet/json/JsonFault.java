package io.github.majoradrop.sheet.json;

/** A piece of JSON that cannot be taken, in words that hold none of its text. */
public final class JsonFault extends Exception {

    private final boolean syntax;

    private JsonFault(String detail, boolean syntax) {
        super(detail, null, false, false);
        this.syntax = syntax;
    }

    /** The text breaks the rules of JSON, so that it is anybody's guess where the next record begins. */
    static JsonFault syntax(String detail) {
        return new JsonFault(detail, true);
    }

    /** The text is JSON, but not fit for a record; what follows it can be read. */
    static JsonFault unfit(String detail) {
        return new JsonFault(detail, false);
    }

    /** Whether what follows cannot be trusted. */
    public boolean isSyntax() {
        return syntax;
    }
}
