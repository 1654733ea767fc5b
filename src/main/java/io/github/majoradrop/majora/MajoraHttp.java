package io.github.majoradrop.majora;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.github.majoradrop.config.Proxy;
import io.github.majoradrop.config.Settings;
import io.github.majoradrop.config.SettingsException;
import io.github.majoradrop.config.TrustStore;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.TrustManagersParameters;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sets Camel's HTTP component up for Majora: every time-out, no retries, redirects, cookies or headers of its own. */
public final class MajoraHttp {

    /** Tells the {@link ReplyReader} how a reply was packed. */
    static final String PACKED = "majora-drop-packed";

    private static final Pattern NAME = Pattern.compile("[a-z0-9, -]{1,30}");
    private static final Timeout CONNECT = Timeout.ofSeconds(10);
    /** Gunicorn closes a kept connection after 2 s; one that it has closed must not be used again, as nothing is retried. */
    private static final TimeValue KEEP_ALIVE = TimeValue.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(MajoraHttp.class);

    private MajoraHttp() {}

    /**
     * A component for {@code http:} or {@code https:} endpoints.
     *
     * @throws SettingsException if the trust store cannot be read
     */
    public static HttpComponent component(Settings settings) throws SettingsException {
        long reply = settings.submitTimeout().toMillis();
        HttpComponent http = new HttpComponent();
        // One more than the records in flight, for the probe.
        http.setConnectionsPerRoute(settings.submitConcurrency().most() + 1);
        http.setMaxTotalConnections(settings.submitConcurrency().most() + 1);
        http.setConnectTimeout(connectMillis(settings.submitTimeout()));
        http.setConnectionRequestTimeout(reply);
        http.setSoTimeout(reply);
        http.setResponseTimeout(reply);
        http.setAutomaticRetriesDisabled(true);
        http.setRedirectHandlingDisabled(true);
        http.setFollowRedirects(false);
        http.setCookieManagementDisabled(true);
        http.setAuthCachingDisabled(true);
        http.setConnectionStateDisabled(true);
        // A reply is bounded in bytes as they come: unpacked it would not be.
        http.setContentCompressionDisabled(true);
        http.setCopyHeaders(false);
        http.setSkipRequestHeaders(true);
        http.setSkipControlHeaders(true);
        // With it Camel speaks TLS whatever the address says, and a server of http would wait for the rest.
        if (settings.trustStore() != null
                && "https".equalsIgnoreCase(settings.majoraUrl().getScheme())) {
            http.setSslContextParameters(trusting(settings.trustStore()));
        }
        if (settings.proxy() != null) {
            through(settings.proxy(), http);
        }
        http.setHttpClientConfigurer(client -> configure(client, settings.submitTimeout()));
        return http;
    }

    /** Host names are checked as ever; there is no setting that would trust everybody. */
    private static SSLContextParameters trusting(Path trustStore) throws SettingsException {
        try {
            TrustManagersParameters managers = new TrustManagersParameters();
            managers.setTrustManager(new TrustStore(trustStore, LOG::warn));
            SSLContextParameters parameters = new SSLContextParameters();
            parameters.setTrustManagers(managers);
            return parameters;
        } catch (IOException failure) {
            throw new SettingsException(
                    List.of("the trust store " + trustStore + " cannot be used: " + failure.getMessage()));
        }
    }

    private static void through(Proxy proxy, HttpComponent http) {
        http.setProxyHost(proxy.host());
        http.setProxyPort(proxy.port());
        // The way to the proxy is http, also when Majora's address is https: then it is told to CONNECT.
        http.setProxyAuthScheme("http");
        if (proxy.username() != null) {
            http.setProxyAuthMethod("Basic");
            http.setProxyAuthUsername(proxy.username());
            http.setProxyAuthPassword(proxy.password().reveal());
        }
    }

    private static long connectMillis(Duration timeout) {
        return Math.min(timeout.toMillis(), CONNECT.toMilliseconds());
    }

    private static void configure(HttpClientBuilder client, Duration ofOne) {
        client.setKeepAliveStrategy((response, context) -> KEEP_ALIVE);
        client.addExecInterceptorFirst("bounds", (request, scope, chain) -> {
            Duration given = request.getEntity() instanceof SignedBody body ? body.replyTime() : ofOne;
            scope.clientContext.setRequestConfig(RequestConfig.copy(scope.clientContext.getRequestConfigOrDefault())
                    .setResponseTimeout(Timeout.of(given))
                    .build());
            // Without a word some proxies pack what comes back.
            request.setHeader(HttpHeaders.ACCEPT_ENCODING, "identity");
            return bounded(request, scope, chain, given);
        });
    }

    /** Camel unpacks whatever says that it is packed, out of all bounds, so it is told nothing of it. */
    private static void refusePacked(ClassicHttpResponse reply) {
        reply.removeHeaders(PACKED);
        Header encoding = reply.getFirstHeader(HttpHeaders.CONTENT_ENCODING);
        reply.removeHeaders(HttpHeaders.CONTENT_ENCODING);
        if (encoding != null && encoding.getValue() != null) {
            String packed = encoding.getValue().strip().toLowerCase(Locale.ROOT);
            if (!packed.isEmpty() && !packed.equals("identity")) {
                reply.setHeader(PACKED, NAME.matcher(packed).matches() ? packed : "in a way of its own");
            }
        }
    }

    /** The socket's time-out begins anew with each byte: a reply whose head drips would never end. */
    private static ClassicHttpResponse bounded(
            ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain, Duration given)
            throws IOException, HttpException {
        CompletableFuture<Void> begun = new CompletableFuture<>();
        begun.orTimeout(connectMillis(given) + given.toMillis(), MILLISECONDS).exceptionally(late -> {
            scope.execRuntime.discardEndpoint();
            return null;
        });
        try {
            ClassicHttpResponse reply = chain.proceed(request, scope);
            refusePacked(reply);
            if (reply.getEntity() != null) {
                reply.setEntity(new BoundedEntity(reply.getEntity(), scope.execRuntime, given));
            }
            return reply;
        } catch (IOException broken) {
            throw begun.isCompletedExceptionally()
                    ? new SocketTimeoutException("the reply did not begin in time")
                    : broken;
        } finally {
            begun.complete(null);
        }
    }
}
