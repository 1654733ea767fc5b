package io.github.majoradrop.config;

import java.net.URI;

/**
 * The http proxy through which Majora is reached.
 *
 * @param username null if the proxy wants none
 * @param password null if the proxy wants none; never printed
 */
public record Proxy(String host, int port, String username, Token password) {

    /**
     * Reads {@code http://host:port} or {@code http://user:password@host:port}, with what is special in user and password percent-encoded.
     *
     * @throws IllegalArgumentException what is wrong, without the text: a password may be in it
     */
    static Proxy read(String text) {
        URI url = MajoraUrl.uri(text);
        Values.check(
                "http".equalsIgnoreCase(url.getScheme()) && url.getHost() != null,
                "is not of the form http://host:port or http://user:password@host:port");
        Values.check(
                url.getPort() >= 1 && url.getPort() <= MajoraUrl.LAST_PORT,
                "names no port from 1 to " + MajoraUrl.LAST_PORT);
        String user = url.getUserInfo();
        if (user == null) {
            return new Proxy(url.getHost(), url.getPort(), null, null);
        }
        int colon = user.indexOf(':');
        Values.check(
                colon >= 1 && colon < user.length() - 1,
                "names a user without a password, or a password without a user");
        return new Proxy(url.getHost(), url.getPort(), user.substring(0, colon), new Token(user.substring(colon + 1)));
    }
}
