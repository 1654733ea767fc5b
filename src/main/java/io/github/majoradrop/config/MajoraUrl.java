package io.github.majoradrop.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/** Checks the address of Majora: the token goes there, so it is encrypted or does not leave this machine. */
final class MajoraUrl {

    static final int LAST_PORT = 65_535;

    private MajoraUrl() {}

    /**
     * @return the address with its last slash
     * @throws IllegalArgumentException what is wrong, without the address: a password may be in it
     */
    static URI read(String text, boolean allowHttp) {
        URI url = uri(text.strip());
        String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
        Values.check(scheme.equals("https") || scheme.equals("http"), "does not begin with https://");
        Values.check(
                url.getRawUserInfo() == null
                        && !String.valueOf(url.getRawAuthority()).contains("@"),
                "has a user in it: leave out all up to the @");
        Values.check(url.getHost() != null, "has no host that can be understood");
        Values.check(url.getPort() != 0 && url.getPort() <= LAST_PORT, "has a port that there is not");
        Values.check(url.getRawQuery() == null, "has a query in it: leave out all from the ?");
        Values.check(url.getRawFragment() == null, "has a fragment in it: leave out all from the #");
        Values.check(
                scheme.equals("https") || allowHttp || isLoopback(url.getHost()),
                "is http to another machine, where all could read the token: use https, or set majora.allow-http=true");
        String path = url.getRawPath();
        return uri(scheme + "://" + url.getRawAuthority() + path + (path.endsWith("/") ? "" : "/"));
    }

    /** @throws IllegalArgumentException if it is none, in words without it */
    static URI uri(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException notAnAddress) {
            // Its message quotes the text, in which a password may be.
            throw new IllegalArgumentException("is no address");
        }
    }

    /** By its text only: what a name server says may be different the next time. */
    static boolean isLoopback(String host) {
        return host.equalsIgnoreCase("localhost")
                || host.matches("127(\\.\\d{1,3}){3}")
                || host.equals("[::1]")
                || host.equals("[0:0:0:0:0:0:0:1]");
    }
}
