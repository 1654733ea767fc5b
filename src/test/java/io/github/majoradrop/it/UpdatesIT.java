package io.github.majoradrop.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.majoradrop.sandbox.Sandbox;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The packaged program changes a few fields of samples that the sandbox has, and erases none of the others. */
class UpdatesIT {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2020-11-22T12:00:00Z"), ZoneOffset.UTC);

    @RegisterExtension
    final Lab lab = new Lab();

    @Test
    void an_update_changes_what_is_filled_in_and_names_a_sample_that_is_not_there() throws Exception {
        try (Sandbox sandbox = Sandbox.start(0, Lab.USER, Lab.TOKEN, CLOCK)) {
            lab.against(sandbox.url());
            lab.home()
                    .drop(
                            "whole.csv",
                            "central_sample_id,adm1,is_surveillance,collection_date,adm2,source_sex\n"
                                    + "LAB20-A1,UK-ENG,Y,2020-11-10,LEEDS,F\n");
            assertThat(lab.runOnceHere().exit()).isZero();
            lab.home()
                    .drop(
                            "few.csv",
                            "central_sample_id,adm2,source_sex,majora_action\nLAB20-A1,BRADFORD,,update\n"
                                    + "LAB20-A2,BRADFORD,M,update\n");

            assertThat(lab.runOnceHere().exit()).isEqualTo(1);

            assertThat(lab.home().lineOf("LAB20-A2").get("detail").asText()).contains("take majora_action away");
            assertThat(new String(lab.home().sheetOf("few.csv"), StandardCharsets.UTF_8))
                    .contains("LAB20-A2,BRADFORD,M,update")
                    .doesNotContain("LAB20-A1");
            assertThat(read(sandbox.url()))
                    .contains("\"adm2\":\"BRADFORD\"", "\"source_sex\":\"F\"", "\"collection_date\":\"2020-11-10\"");
            lab.home().assertAllIsClosed();
            lab.home().assertFiledOnlyUnder("success", "dead-letter");
        }
    }

    private static String read(URI majora) throws IOException, InterruptedException {
        String body = "{\"username\":\"" + Lab.USER + "\",\"token\":" + HomeFolder.JSON.valueToTree(Lab.TOKEN)
                + ",\"central_sample_id\":\"LAB20-A1\"}";
        HttpRequest request = HttpRequest.newBuilder(majora.resolve("api/v2/artifact/biosample/get/"))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
