package io.github.majoradrop.majora;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.majoradrop.config.SettingsException;
import io.github.majoradrop.config.TestSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpResponse;
import org.apache.hc.core5.util.Timeout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the client is told for each request, as seen by the last step before the wire. */
class MajoraHttpTest {

    private final List<Timeout> timeouts = new ArrayList<>();
    private final List<String> encodings = new ArrayList<>();
    private final ClassicHttpResponse answer = new BasicClassicHttpResponse(200);

    @Test
    void the_time_for_a_reply_is_that_of_the_request() throws Exception {
        post(new SignedBody(new byte[0], Duration.ofSeconds(354)));
        post(new StringEntity(""));

        assertThat(timeouts).containsExactly(Timeout.ofSeconds(354), Timeout.ofSeconds(5));
    }

    @Test
    void no_packed_reply_is_asked_for() throws Exception {
        post(new SignedBody(new byte[0], Duration.ofSeconds(1)));

        assertThat(encodings).containsExactly("identity");
    }

    @ParameterizedTest
    @CsvSource({"gzip,gzip", "' Br ',br", "'<script>',in a way of its own", "identity,", "'',"})
    void a_packed_reply_is_said_to_be_that_and_unpacked_by_nobody(String encoding, String told) throws Exception {
        answer.setHeader("Content-Encoding", encoding);
        answer.setHeader(MajoraHttp.PACKED, "by the server");

        post(new StringEntity(""));

        assertThat(answer.getFirstHeader("Content-Encoding")).isNull();
        Header packed = answer.getFirstHeader(MajoraHttp.PACKED);
        assertThat(packed == null ? null : packed.getValue()).isEqualTo(told);
    }

    private void post(HttpEntity body) throws IOException, SettingsException {
        HttpClientBuilder builder = HttpClientBuilder.create();
        MajoraHttp.component(TestSettings.of(Path.of(".")))
                .getHttpClientConfigurer()
                .configureHttpClient(builder);
        builder.addExecInterceptorAfter("bounds", "wire", (request, scope, chain) -> {
            encodings.add(request.getHeader("Accept-Encoding").getValue());
            timeouts.add(scope.clientContext.getRequestConfigOrDefault().getResponseTimeout());
            return answer;
        });
        try (CloseableHttpClient client = builder.build()) {
            HttpPost post = new HttpPost("http://127.0.0.1:9/");
            post.setEntity(body);
            client.execute(post, reply -> null);
        }
    }
}
