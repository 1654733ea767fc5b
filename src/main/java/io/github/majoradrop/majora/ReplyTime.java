package io.github.majoradrop.majora;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Duration;

/**
 * How long Majora is given to reply: {@code submit.timeout} for one record, and a tenth of it more for each further sample or run in the same call.
 * Measured on Majora of March 2022: of several samples in one call each costs it a third of what one alone does; a question for 500 samples is
 * answered in half a second, so that it gets the time of one record.
 */
public record ReplyTime(Duration ofOne) {

    private static final JsonFactory JSON = new JsonFactory();

    /** @param entries how many samples or runs a call lists */
    public Duration of(Action action, int entries) {
        int more = action.stores() ? Math.max(0, entries - 1) : 0;
        return ofOne.plus(ofOne.multipliedBy(more).dividedBy(10));
    }

    /** How many samples or runs it lists. */
    static int entries(Action action, byte[] body) {
        String list = action.kind().listName();
        try (JsonParser json = JSON.createParser(body)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                boolean isIt = list.equals(json.currentName());
                if (json.nextToken() == JsonToken.START_ARRAY && isIt) {
                    return entries(json);
                }
                json.skipChildren();
            }
            return 1;
        } catch (IOException noJson) {
            return 1;
        }
    }

    private static int entries(JsonParser json) throws IOException {
        int entries = 0;
        while (json.nextToken() != JsonToken.END_ARRAY) {
            json.skipChildren();
            entries++;
        }
        return entries;
    }
}
