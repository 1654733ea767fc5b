package io.github.majoradrop.config;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** How Majora is reached and who asks it; null where nothing is set, or what is set is wrong. */
record MajoraValues(URI url, GivenCredentials credentials, Path trustStore, Proxy proxy) {

    static final MajoraValues NONE = new MajoraValues(null, null, null, null);

    static MajoraValues of(Optional<GivenCredentials> given, Values values) {
        boolean allowHttp = values.flag(Setting.MAJORA_ALLOW_HTTP);
        URI url = url(values, allowHttp);
        return new MajoraValues(
                url,
                given.orElse(null),
                values.trustStore(Setting.MAJORA_TRUST_STORE),
                values.read(Setting.MAJORA_PROXY, text -> proxy(text, url, allowHttp)));
    }

    static URI url(Values values, boolean allowHttp) {
        return values.read(Setting.MAJORA_URL, text -> MajoraUrl.read(text, allowHttp));
    }

    /** An http address must not be reached through a proxy: what goes there passes it unencrypted, be the address this machine's. */
    private static Proxy proxy(String text, URI url, boolean allowHttp) {
        Proxy proxy = text.isEmpty() ? null : Proxy.read(text);
        boolean exposed = proxy != null && url != null && url.getScheme().equals("http");
        Values.check(
                !exposed || allowHttp || MajoraUrl.isLoopback(proxy.host()),
                "would show the token to the proxy, since majora.url is http: use https, or set"
                        + " majora.allow-http=true");
        return proxy;
    }
}
