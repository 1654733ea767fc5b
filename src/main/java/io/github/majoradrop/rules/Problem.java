package io.github.majoradrop.rules;

/**
 * One thing that is wrong with a record before it is sent.
 *
 * @param pointer where: a JSON Pointer into the body of the call, such as {@code /biosamples/0/collection_date}; of a field that is missing
 *     the place where it should stand
 * @param value what stands there, as text of at most {@value #LONGEST_VALUE} characters, the last of them an ellipsis if it was cut; null if
 *     it is missing. May be personal data: never for a log
 * @param what what is wrong with it, a clause without its value and without the name of the field
 * @param right what would be right, never a guess of what was meant; null where {@code what} says it all
 * @param source where the rule is known from
 */
public record Problem(String pointer, String value, String what, String right, String source, Weight weight) {

    static final int LONGEST_VALUE = 60;

    Problem with(Weight other) {
        return new Problem(pointer, value, what, right, source, other);
    }

    /** The name of the field: the last step of the pointer that is no position in a list. */
    public String field() {
        String[] steps = pointer.split("/");
        for (int i = steps.length - 1; i > 0; i--) {
            if (!steps[i].matches("\\d+")) {
                return steps[i].replace("~1", "/").replace("~0", "~");
            }
        }
        return "";
    }
}
