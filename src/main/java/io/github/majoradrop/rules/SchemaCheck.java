package io.github.majoradrop.rules;

import com.fasterxml.jackson.databind.JsonNode;

/** What a schema asks of a value, made ready once, so that nothing of the schema is read for a record. */
interface SchemaCheck {

    /** Whether all of it is fulfilled; the same for the same value ever after. */
    boolean passes(JsonNode value);

    /** Tells each rule that is not fulfilled; none if {@link #passes}. */
    void look(JsonNode value, ValuePlace place, Report report);

    /** Takes what is wrong. */
    interface Report {

        /** @param value what the rule looked at; where something is missing, that in which it is missing */
        void wrong(Rule rule, JsonNode value, ValuePlace place);
    }
}
