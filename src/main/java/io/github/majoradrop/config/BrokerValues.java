package io.github.majoradrop.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Reads the settings of the broker: what it carries is personal, so it is encrypted or does not leave this machine. */
final class BrokerValues {

    private static final Duration SHORTEST = Duration.ofSeconds(2);
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final int MOST_IN_WINDOW = 10_000;

    private final Values values;

    BrokerValues(Values values) {
        this.values = values;
    }

    /** @return null if there is no broker */
    BrokerSettings broker() {
        URI url = values.read(Setting.BROKER_URL, text -> text.isEmpty() ? null : url(text));
        String home = values.read(Setting.HOME_NAME, text -> {
            Values.check(text.matches("[A-Za-z0-9-]{0,64}"), "is no name of up to 64 letters, digits and -");
            return text;
        });
        Path password = values.passwordFile(Setting.BROKER_PASSWORD_FILE);
        BrokerTls tls = tls();
        Path key = values.file(Setting.BROKER_ENCRYPT_FILE, "the file of keys", SharedKeys::read);
        String user = values.text(Setting.BROKER_USER);
        Duration timeToLive = values.duration(Setting.BROKER_TIME_TO_LIVE, SHORTEST, LONGEST);
        int window = values.wholeNumber(Setting.SUBMIT_WINDOW, MOST_IN_WINDOW);
        List<HomeAccount> accounts = values.accounts();
        if (!accounts.isEmpty() && user.isEmpty()) {
            values.report()
                    .refuse("account." + accounts.get(0).home()
                            + " needs broker.user: the name by which the broker knows all submitters");
        }
        return url == null
                ? null
                : new BrokerSettings(url, home, user, password, tls, key, timeToLive, window, accounts);
    }

    private BrokerTls tls() {
        Path trusted = values.trustStore(Setting.BROKER_TRUST_STORE);
        Path password = values.passwordFile(Setting.BROKER_KEY_STORE_PASSWORD_FILE);
        Path keys = values.file(Setting.BROKER_KEY_STORE, "the key store", file -> {
            Values.check(password != null, "needs broker.key-store-password-file");
            return BrokerTls.keys(file, password);
        });
        return new BrokerTls(trusted, keys, password);
    }

    private static URI url(String text) {
        URI url = MajoraUrl.uri(text);
        boolean isPlain = "tcp".equals(url.getScheme());
        Values.check(isPlain || "ssl".equals(url.getScheme()), "begins with neither ssl:// nor tcp://");
        Values.check(url.getRawUserInfo() == null, "has a user in it: set broker.user and broker.password-file");
        Values.check(url.getHost() != null, "has no host that can be understood");
        Values.check(url.getPort() > 0 && url.getPort() <= MajoraUrl.LAST_PORT, "has no port, such as :61616");
        Values.check(
                url.getRawQuery() == null
                        && url.getRawFragment() == null
                        && url.getRawPath().isEmpty(),
                "has something behind the port: leave that out");
        Values.check(
                !isPlain || MajoraUrl.isLoopback(url.getHost()),
                "is tcp to another machine, where all could read what is sent: use ssl");
        return url;
    }
}
