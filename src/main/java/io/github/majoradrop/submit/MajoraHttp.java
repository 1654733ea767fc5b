package io.github.majoradrop.submit;

import io.github.majoradrop.config.Settings;
import java.time.Duration;
import org.apache.camel.component.http.HttpComponent;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** Sets Camel's HTTP component up for Majora: every time-out, no retries, redirects, cookies or headers of its own. */
public final class MajoraHttp {

    private static final Timeout CONNECT = Timeout.ofSeconds(10);
    /** Gunicorn closes a kept connection after 2 s; one that it has closed must not be used again, as nothing is retried. */
    private static final TimeValue KEEP_ALIVE = TimeValue.ofSeconds(1);

    private MajoraHttp() {}

    /** A component for {@code http:} or {@code https:} endpoints. */
    public static HttpComponent component(Settings settings) {
        long reply = settings.submitTimeout().toMillis();
        HttpComponent http = new HttpComponent();
        // One more than the records in flight, for the probe.
        http.setConnectionsPerRoute(settings.submitConcurrency() + 1);
        http.setMaxTotalConnections(settings.submitConcurrency() + 1);
        http.setConnectTimeout(Math.min(reply, CONNECT.toMilliseconds()));
        http.setConnectionRequestTimeout(reply);
        http.setSoTimeout(reply);
        http.setResponseTimeout(reply);
        http.setAutomaticRetriesDisabled(true);
        http.setRedirectHandlingDisabled(true);
        http.setFollowRedirects(false);
        http.setCookieManagementDisabled(true);
        http.setAuthCachingDisabled(true);
        http.setConnectionStateDisabled(true);
        http.setCopyHeaders(false);
        http.setSkipRequestHeaders(true);
        http.setSkipControlHeaders(true);
        http.setHttpClientConfigurer(client -> configure(client, settings.submitTimeout()));
        return http;
    }

    private static void configure(HttpClientBuilder client, Duration timeout) {
        client.setKeepAliveStrategy((response, context) -> KEEP_ALIVE);
        client.addResponseInterceptorLast((response, entity, context) -> {
            if (response instanceof ClassicHttpResponse reply && reply.getEntity() != null) {
                reply.setEntity(new BoundedEntity(reply, timeout));
            }
        });
    }
}
