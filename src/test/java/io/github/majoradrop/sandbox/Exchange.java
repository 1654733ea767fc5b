package io.github.majoradrop.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One exchange recorded from a genuine Majora of the last release.
 *
 * @param request the body without credentials, or null where only the title tells what was sent
 * @param response JSON, or the text of a page
 */
record Exchange(
        int number,
        String title,
        String method,
        String path,
        JsonNode request,
        int status,
        String contentType,
        JsonNode response) {

    /** The cases of one recording, in their order. */
    static List<Exchange> of(String file) throws IOException {
        JsonMapper mapper = new JsonMapper();
        List<Exchange> exchanges = new ArrayList<>();
        try (var in = Exchange.class.getResourceAsStream("/majora/" + file);
                var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                exchanges.add(of(mapper.readTree(line)));
            }
        }
        return exchanges;
    }

    private static Exchange of(JsonNode line) {
        JsonNode request = line.get("request");
        return new Exchange(
                line.get("case").intValue(),
                line.get("title").textValue(),
                line.get("method").textValue(),
                line.get("path").textValue(),
                request.isNull() ? null : request,
                line.get("status").intValue(),
                line.get("contentType").textValue(),
                line.get("response"));
    }

    @Override
    public String toString() {
        return "case " + number + ": " + title;
    }
}
