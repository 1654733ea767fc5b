package io.github.majoradrop.config;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.function.Consumer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Whom to trust in place of the authorities that Java brings: the certificates of a PEM file, such as those of a hospital's own authority. The file
 * is looked at for each new connection, and read again when it has become another one.
 */
public final class TrustStore extends X509ExtendedTrustManager {

    private final Path file;
    private final Values.FileReader<X509ExtendedTrustManager> reading;
    private final Consumer<String> warn;
    private FileStamp seen;
    private X509ExtendedTrustManager trust;
    /** Why it cannot be used, as was told last; null if it can. */
    private String told;

    /**
     * @param warn is told, once, of a file that cannot be used any more: then the certificates that were read before stay
     * @throws IOException if the file cannot be read, or holds no certificate
     */
    public TrustStore(Path file, Consumer<String> warn) throws IOException {
        this(file, TrustStore::read, warn);
    }

    /** @param reading what reads the file, once here and then whenever it has changed */
    TrustStore(Path file, Values.FileReader<X509ExtendedTrustManager> reading, Consumer<String> warn)
            throws IOException {
        this.file = file;
        this.reading = reading;
        this.warn = warn;
        this.seen = FileStamp.of(file);
        this.trust = reading.read(file);
    }

    static X509ExtendedTrustManager read(Path file) throws IOException {
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

    private static X509ExtendedTrustManager manager(KeyStore trusted) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trusted);
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509ExtendedTrustManager x509) {
                return x509;
            }
        }
        throw new GeneralSecurityException("no trust manager for certificates");
    }

    private synchronized X509ExtendedTrustManager now() {
        try {
            FileStamp stamp = FileStamp.of(file);
            if (!stamp.equals(seen)) {
                trust = reading.read(file);
                seen = stamp;
                told = null;
                warn.accept("The trust store " + file + " was read again");
            }
        } catch (IOException unusable) {
            String why = IoReason.of(unusable);
            if (!why.equals(told)) {
                told = why;
                warn.accept("The trust store " + file + " cannot be used (" + why
                        + "): the certificates that it held before are still trusted");
            }
        }
        return trust;
    }

    // The dates are looked at here: Java trusts a certificate that stands in the trust store itself without that.

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String method, Socket socket) throws CertificateException {
        now().checkServerTrusted(chain, method, socket);
        chain[0].checkValidity();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String method, SSLEngine engine)
            throws CertificateException {
        now().checkServerTrusted(chain, method, engine);
        chain[0].checkValidity();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String method) throws CertificateException {
        now().checkServerTrusted(chain, method);
        chain[0].checkValidity();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String method, Socket socket) throws CertificateException {
        now().checkClientTrusted(chain, method, socket);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String method, SSLEngine engine)
            throws CertificateException {
        now().checkClientTrusted(chain, method, engine);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String method) throws CertificateException {
        now().checkClientTrusted(chain, method);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return now().getAcceptedIssuers();
    }
}
