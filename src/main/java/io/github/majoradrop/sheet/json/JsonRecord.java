package io.github.majoradrop.sheet.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.majoradrop.rules.Limits;
import io.github.majoradrop.sheet.ReservedFields;
import java.util.Set;

/** Makes an object of the bytes that a record was found to have. */
final class JsonRecord {

    static final String UTF_16 = "not UTF-8 but UTF-16: save the file as UTF-8";
    static final String NONE = "there is no record in it";

    private JsonRecord() {}

    /**
     * The object, without credentials; that there were any is added to the warnings.
     *
     * @param bytes null if they are too many
     */
    static ObjectNode read(byte[] bytes, Set<String> warnings) throws JsonFault {
        if (bytes == null) {
            throw JsonFault.unfit("longer than " + Limits.LARGEST_BODY + " bytes, which Majora does not take");
        }
        JsonNode value = ExactJson.read(bytes);
        ReservedFields.removeCredentials(value, name -> warnings.add(ReservedFields.credentialWarning(name)));
        if (value instanceof ObjectNode object) {
            return object;
        }
        throw JsonFault.unfit("no object: a record stands in { }");
    }
}
