package io.github.majoradrop.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.function.Consumer;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;

/** Whom to trust in place of the authorities that Java brings: the certificates of a PEM file, such as those of a hospital's own authority. */
public final class TrustStore {

    private TrustStore() {}

    /** @throws IOException if the file cannot be read, or holds no certificate */
    public static X509ExtendedTrustManager read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            Collection<? extends Certificate> certificates =
                    CertificateFactory.getInstance("X.509").generateCertificates(in);
            for (Certificate certificate : certificates) {
                trusted.setCertificateEntry("trusted-" + trusted.size(), certificate);
            }
            if (certificates.isEmpty()) {
                throw new IOException("it holds no certificate in PEM form");
            }
            return manager(trusted);
        } catch (GeneralSecurityException noCertificates) {
            throw new IOException("it holds something that is no certificate in PEM form", noCertificates);
        }
    }

    /**
     * The same, read again whenever the file has become another one.
     *
     * @param warn is told, once, of a file that cannot be used any more: then the certificates that were read before stay
     * @throws IOException likewise
     */
    public static X509TrustManager watched(Path file, Consumer<String> warn) throws IOException {
        return new WatchedTrust(file, TrustStore::read, warn);
    }

    private static X509ExtendedTrustManager manager(KeyStore trusted) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trusted);
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509ExtendedTrustManager x509) {
                return new DatedTrust(x509);
            }
        }
        throw new GeneralSecurityException("no trust manager for certificates");
    }
}
