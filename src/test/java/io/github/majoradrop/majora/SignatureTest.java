package io.github.majoradrop.majora;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.majoradrop.config.TestSettings;
import io.github.majoradrop.rules.Limits;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.apache.hc.core5.http.HttpEntity;
import org.junit.jupiter.api.Test;

class SignatureTest {

    private final Signature signature =
            new Signature(TestSettings.credentials(), new ReplyTime(Duration.ofSeconds(60)));

    @Test
    void user_and_token_stand_first_in_the_body_and_nowhere_else() throws Exception {
        Exchange exchange = new DefaultExchange(new DefaultCamelContext());
        exchange.getMessage().setHeader("CamelHttpUri", "http://elsewhere/");
        exchange.getMessage()
                .setBody(new Request(Action.BIOSAMPLE_ADD, "{\"biosamples\":[{\"a\":1.50}]}".getBytes(), 1));

        signature.process(exchange);

        HttpEntity entity = exchange.getMessage().getBody(HttpEntity.class);
        String body = new String(entity.getContent().readAllBytes(), StandardCharsets.UTF_8);
        JsonNode json = new ObjectMapper().readTree(body);
        assertThat(json.fieldNames()).toIterable().containsExactly("username", "token", "biosamples");
        assertThat(json.get("token").textValue()).isEqualTo(TestSettings.TOKEN);
        assertThat(body).endsWith("\"biosamples\":[{\"a\":1.50}]}");
        assertThat(entity.getContentLength()).isEqualTo(body.getBytes(StandardCharsets.UTF_8).length);
        assertThat(entity.getContentType()).startsWith("application/json");
        assertThat(exchange.getMessage().getHeaders()).isEmpty();
        assertThat(exchange.getAllProperties().toString() + exchange).doesNotContain("4f5a6b7c");
    }

    @Test
    void a_signed_body_may_be_as_large_as_majora_takes_and_not_a_byte_larger() throws Exception {
        int opening = signed("{}".getBytes()) - 1;
        byte[] largest = new byte[Limits.LARGEST_BODY - opening + 1];
        byte[] larger = new byte[largest.length + 1];

        assertThat(signed(largest)).isEqualTo(Limits.LARGEST_BODY);
        assertThat(signature.fits(largest.length)).isTrue();
        assertThat(signature.fits(larger.length)).isFalse();
    }

    private int signed(byte[] body) {
        Exchange exchange = new DefaultExchange(new DefaultCamelContext());
        exchange.getMessage().setBody(new Request(Action.LIBRARY_ADD, body, 1));
        signature.process(exchange);
        return (int) exchange.getMessage().getBody(HttpEntity.class).getContentLength();
    }
}
