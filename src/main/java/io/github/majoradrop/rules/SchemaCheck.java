package io.github.majoradrop.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Supplier;

/** What a schema asks of a value, made ready once, so that nothing of the schema is read for a record. */
@FunctionalInterface
interface SchemaCheck {

    /** Takes what is wrong. */
    @FunctionalInterface
    interface Report {

        /**
         * @param rule to be read only if it is told: a condition is no rule, and has no words
         * @param value what the rule looked at; where something is missing, that in which it is missing
         */
        void wrong(Supplier<Rule> rule, JsonNode value, ValuePlace place);
    }

    /** Whether all of it is fulfilled, which is the same for the same value ever after; tells each rule that is not. */
    boolean look(JsonNode value, ValuePlace place, Report report);

    /** Whether all of it is fulfilled, without telling why not. */
    default boolean passes(JsonNode value) {
        return look(value, ValuePlace.BODY, (rule, wrong, place) -> {});
    }
}
