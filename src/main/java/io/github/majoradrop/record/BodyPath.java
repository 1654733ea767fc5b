package io.github.majoradrop.record;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;

/**
 * Where in a body something stands.
 *
 * @param steps the keys and list positions that lead there; never empty
 */
record BodyPath(List<String> steps) {

    /** @param pointer a JSON Pointer, not that to the whole body */
    static BodyPath of(String pointer) {
        return new BodyPath(Arrays.stream(pointer.substring(1).split("/", -1))
                .map(step -> step.replace("~1", "/").replace("~0", "~"))
                .toList());
    }

    /** Whether it leads to an entry of one of the body's lists, or into it. */
    boolean isEntry() {
        return steps.size() > 1 && isPosition(steps.get(1));
    }

    /** Whether it leads into an entry of one of the body's lists. */
    boolean isListed() {
        return steps.size() > 2 && isEntry();
    }

    /** That entry. */
    JsonNode entry(JsonNode body) {
        return body.path(first()).path(position());
    }

    /** The name of the list; the first step of any other path. */
    String first() {
        return steps.get(0);
    }

    /** Which entry of its list, from 0. */
    int position() {
        return Integer.parseInt(steps.get(1));
    }

    /** The steps within the entry of the list, or within the body. */
    List<String> field() {
        return isListed() ? steps.subList(2, steps.size()) : steps;
    }

    /** For the eye: {@code runs[0].run_name}. */
    static String written(List<String> steps) {
        StringBuilder text = new StringBuilder();
        for (String step : steps) {
            if (isPosition(step) && text.indexOf(".") < 0 && text.length() > 0) {
                text.append('[').append(step).append(']');
            } else {
                text.append(text.length() == 0 ? "" : ".").append(step);
            }
        }
        return text.toString();
    }

    static boolean isPosition(String step) {
        return !step.isEmpty() && step.length() < 10 && step.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
