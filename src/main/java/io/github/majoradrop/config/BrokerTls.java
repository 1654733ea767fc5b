package io.github.majoradrop.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.UnrecoverableKeyException;
import java.util.Collections;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/**
 * How a connection to the broker is encrypted, and as whom this process shows itself there.
 *
 * @param trustStore the PEM file with the certificates to trust, absolute, or null for Java's own
 * @param keyStore the PKCS#12 file with the key and the certificate of this process, absolute, or null if it shows none
 * @param passwordFile the file with the password of the key store, absolute
 */
public record BrokerTls(Path trustStore, Path keyStore, Path passwordFile) {

    /** @throws IOException if a file cannot be used any more */
    public SSLContext context() throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(
                    keyStore == null ? null : keys(keyStore, passwordFile),
                    trustStore == null ? null : new TrustManager[] {new TrustStore(trustStore, said -> {})},
                    null);
            return context;
        } catch (GeneralSecurityException refused) {
            throw new IOException("broker.trust-store and broker.key-store cannot be used", refused);
        }
    }

    /** @throws IOException why they cannot be used, in words without the password */
    static KeyManager[] keys(Path file, Path passwordFile) throws IOException {
        char[] password = TokenFile.read(passwordFile).reveal().toCharArray();
        try {
            KeyStore keys = load(file, password);
            if (!hasKey(keys)) {
                throw new IOException("it holds no key");
            }
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(keys, password);
            return factory.getKeyManagers();
        } catch (GeneralSecurityException unusable) {
            throw new IOException("its key cannot be read with the password of the store", unusable);
        }
    }

    private static KeyStore load(Path file, char[] password) throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(in, password);
            return keys;
        } catch (IOException refused) {
            // In words that are not the same for each store.
            boolean isOther = refused.getCause() instanceof UnrecoverableKeyException;
            throw isOther ? new IOException("its password is another one", refused) : refused;
        }
    }

    private static boolean hasKey(KeyStore keys) throws KeyStoreException {
        for (String alias : Collections.list(keys.aliases())) {
            if (keys.isKeyEntry(alias)) {
                return true;
            }
        }
        return false;
    }
}
