package io.github.majoradrop.sandbox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.DoubleStream;

/**
 * The Ct values of a sample, one for each test: of two with the same platform, target and kit, the last takes the place of the other (case
 * 383).
 */
final class CtValues {

    private record Test(String platform, String target, String kit) {}

    private final Map<Test, Double> values = new LinkedHashMap<>();
    private boolean known;

    /** How many of them Majora says there are: it forgets that when it is sent new ones, before it has looked at them (cases 342, 420). */
    private int counted;

    void beginAnew() {
        known = true;
        counted = 0;
    }

    void add(Cleaned record) {
        Test test = new Test(record.text("test_platform"), record.text("test_target"), record.text("test_kit"));
        values.put(test, Double.valueOf(record.text("ct_value")));
        counted = values.size();
    }

    /** Takes all away; @return how many there were */
    int clear() {
        int count = values.size();
        values.clear();
        return count;
    }

    /** Whether there were ever any. */
    boolean isKnown() {
        return known;
    }

    ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("num_tests", counted);
        json.put("min_ct", counted().min().orElse(0));
        json.put("max_ct", counted().max().orElse(0));
        values.forEach((test, value) -> json.withArrayProperty("records")
                .addObject()
                .put("ct_value", value)
                .put("test_platform", test.platform)
                .put("test_target", test.target)
                .put("test_kit", test.kit));
        return json;
    }

    private DoubleStream counted() {
        return values.values().stream().mapToDouble(Double::doubleValue).limit(counted);
    }
}
