package io.github.majoradrop.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gathers what the rules find in one body, and leaves of it what is worth telling, in the order of the body. */
final class Findings {

    private record Finding(String pointer, Rule rule, Weight weight) {}

    private final JsonNode body;
    private final List<Finding> findings = new ArrayList<>();

    /** @param body as it is to be posted; values are told from it */
    Findings(JsonNode body) {
        this.body = body;
    }

    void add(String pointer, Rule rule) {
        findings.add(new Finding(pointer, rule, rule.weight()));
    }

    List<Problem> problems() {
        if (findings.isEmpty()) {
            return List.of();
        }
        Map<String, List<Finding>> byPlace = new LinkedHashMap<>();
        for (Finding finding : findings) {
            byPlace.computeIfAbsent(finding.pointer, place -> new ArrayList<>()).add(finding);
        }
        List<Problem> problems = new ArrayList<>();
        byPlace.forEach((pointer, all) ->
                worthTelling(all).forEach(finding -> problems.add(problem(heard(finding, all)))));
        if (problems.size() > 1) {
            Map<String, Integer> order = new HashMap<>();
            number(body, "", order, 0);
            problems.sort(Comparator.comparingInt(problem -> place(problem.pointer(), order)));
        }
        return problems;
    }

    /**
     * What does lasting damage is told always; of the rest, one that explains the others, or else no remark beside a problem. What explains the
     * others and does lasting damage is told alone.
     */
    private static List<Finding> worthTelling(List<Finding> all) {
        Finding instead = all.stream()
                .filter(finding -> finding.rule.instead())
                .max(Comparator.comparing(finding -> finding.weight == Weight.LASTING))
                .orElse(null);
        if (instead != null && instead.weight == Weight.LASTING) {
            return List.of(instead);
        }
        boolean onlyRemarks = all.stream().allMatch(finding -> finding.weight == Weight.REMARK);
        List<Finding> told = new ArrayList<>();
        for (Finding finding : all) {
            boolean wanted = finding.weight == Weight.LASTING
                    || (instead == null ? onlyRemarks || finding.weight != Weight.REMARK : finding == instead);
            if (wanted && told.stream().noneMatch(other -> other.rule.what().equals(finding.rule.what()))) {
                told.add(finding);
            }
        }
        return told;
    }

    private Problem problem(Finding finding) {
        Rule rule = finding.rule;
        String value = text(body.at(finding.pointer));
        String what = rule.what() + unseen(value, rule);
        return new Problem(finding.pointer, value, what, rule.right(), rule.source(), finding.weight);
    }

    /** That a blank stands at an end of the value which nobody sees in a sheet, if the rule speaks of no blank. */
    private static String unseen(String value, Rule rule) {
        if (value == null || rule.what().contains("blank") || value.chars().allMatch(Findings::isUnseen)) {
            return "";
        }
        boolean before = isUnseen(value.charAt(0));
        boolean behind = isUnseen(value.charAt(value.length() - 1));
        return !before && !behind
                ? ""
                : ", and has a blank " + (!behind ? "before" : before ? "before and behind" : "behind")
                        + " it that cannot be seen";
    }

    private static boolean isUnseen(int c) {
        return c > '~' && Blank.is((char) c);
    }

    /** What Majora would take without a word it does not take where something else is wrong with the value that it refuses. */
    private static Finding heard(Finding finding, List<Finding> all) {
        boolean refused =
                finding.weight == Weight.SILENT && all.stream().anyMatch(other -> other.weight == Weight.PROBLEM);
        return refused ? new Finding(finding.pointer, finding.rule, Weight.PROBLEM) : finding;
    }

    private static String text(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (value.isContainerNode()) {
            return value.isArray() ? "[…]" : "{…}";
        }
        String text = Plain.digits(value);
        return text.codePointCount(0, text.length()) <= Problem.LONGEST_VALUE
                ? text
                : text.substring(0, text.offsetByCodePoints(0, Problem.LONGEST_VALUE - 1)) + "…";
    }

    /** Numbers all places down to the fields, in the order of the body; a container's end has a number, too. */
    private static int number(JsonNode value, String pointer, Map<String, Integer> order, int next) {
        order.put(pointer, next++);
        if (pointer.chars().filter(c -> c == '/').count() > Plain.DEEPEST) {
            return next;
        }
        for (Map.Entry<String, JsonNode> field : value.properties()) {
            next = number(field.getValue(), pointer + "/" + escaped(field.getKey()), order, next);
        }
        if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                next = number(value.get(i), pointer + "/" + i, order, next);
            }
        }
        order.put(pointer + "/", next++);
        return next;
    }

    /** What is missing comes at the end of what it is missing in. */
    private static int place(String pointer, Map<String, Integer> order) {
        Integer place = order.get(pointer);
        String parent = pointer;
        while (place == null) {
            parent = parent.substring(0, parent.lastIndexOf('/'));
            place = order.get(parent + "/");
        }
        return place;
    }

    static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
