package io.github.majoradrop.config;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The broker between homes and submitters.
 *
 * @param url {@code tcp} or {@code ssl}, with host and port and nothing else
 * @param homeName the name of this home, or empty where none was given
 * @param user by which the broker knows this process, or empty for none
 * @param passwordFile the file with the user's password, absolute, or null for none
 * @param tls how a connection by {@code ssl} is encrypted
 * @param encryptFile the file with the keys that homes and submitters share, absolute, or null if the broker may read all
 * @param timeToLive how long the broker waits for a sign of a process before it takes it for gone
 * @param window how many records of one kind a home has on their way, at most
 * @param accounts at Majora for homes that have one of their own
 */
public record BrokerSettings(
        URI url,
        String homeName,
        String user,
        Path passwordFile,
        BrokerTls tls,
        Path encryptFile,
        Duration timeToLive,
        int window,
        List<HomeAccount> accounts) {

    public BrokerSettings {
        accounts = List.copyOf(accounts);
    }

    public boolean isEncrypted() {
        return url.getScheme().equals("ssl");
    }

    /**
     * The password as it is in its file now; null if there is none.
     *
     * @throws IOException if the file cannot be read
     */
    public String password() throws IOException {
        return passwordFile == null ? null : TokenFile.read(passwordFile).reveal();
    }

    /**
     * The keys as they are in their file now; null if the broker may read all.
     *
     * @throws SettingsException if the file cannot be read
     */
    public SharedKeys keys() throws SettingsException {
        try {
            return encryptFile == null ? null : SharedKeys.read(encryptFile);
        } catch (IOException unreadable) {
            throw new SettingsException(
                    List.of("broker.encrypt-file cannot be read any more: " + IoReason.of(unreadable)));
        }
    }
}
