package io.github.majoradrop.broker;

import io.github.majoradrop.config.SharedKeys;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import org.apache.camel.Message;

/**
 * Encrypts the bodies of messages between homes and submitters, so that whoever has the broker reads none, changes none, and puts none under
 * another record's name: AES-256-GCM of the JDK, whose tag covers what the message is about, too. A sealed body is a byte for the form, four that
 * tell the keys apart, a nonce of 96 random bits, and the encrypted JSON with its tag. Random nonces are safe for 2<sup>32</sup> messages with a key.
 */
public final class Seal {

    /** Begins what is sealed so; no JSON begins with it. */
    private static final byte FORM = 1;

    private static final int NAME = 4;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final String CIPHER = "AES/GCM/NoPadding";

    /** By the hex digits of what tells them apart. */
    private final Map<String, SecretKey> keys = new LinkedHashMap<>();

    private final String first;
    private final String home;
    private final SecureRandom random = new SecureRandom();

    /**
     * @param shared null if nothing is encrypted
     * @param home the name of this home; null of a submitter
     */
    public Seal(SharedKeys shared, String home) {
        this.home = home;
        if (shared != null) {
            shared.all().forEach(key -> keys.putIfAbsent(nameOf(key), key));
        }
        this.first = keys.isEmpty() ? null : keys.keySet().iterator().next();
    }

    private static String nameOf(SecretKey key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(key.getEncoded());
            return HexFormat.of().formatHex(hash, 0, NAME);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    /** Which messages a submitter can read, as a condition for the broker: those of others stay in the queue for others. */
    public String readable() {
        return first == null
                ? Letter.KEY + " IS NULL"
                : Letter.KEY + " IN ('" + String.join("', '", keys.keySet()) + "')";
    }

    /** Encrypts what is to be sent, and leaves out what it says in the open of a sample. */
    Letter close(Letter letter) throws IOException {
        if (first == null) {
            return letter;
        }
        Map<String, Object> says = new HashMap<>(letter.says());
        says.put(Letter.KEY, first);
        says.remove(Letter.ID);
        return new Letter(letter.queue(), says, sealed(letter.body(), meaning(letter.says(), letter.queue())));
    }

    /** Decrypts the message that came. @throws NotTaken if it was not sealed with a key of ours, or changed since */
    public void open(Message message) throws NotTaken {
        message.setBody(opened(message.getBody(byte[].class), meaning(message.getHeaders(), Letter.OUTCOMES + home)));
    }

    /** What a message is about, so that no body can be put under the name of another. Which record an answer is to, stands in it. */
    private static String meaning(Map<String, Object> says, String queue) {
        if (says.get(Letter.HOME) != null) {
            return "record/" + says.get(Letter.HOME) + "/" + says.get(Letter.STEM) + "/" + says.get(Letter.KIND) + "/"
                    + says.get(Letter.ROWS);
        }
        return "answer/" + queue;
    }

    byte[] sealed(byte[] json, String meaning) throws IOException {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        try {
            byte[] closed =
                    cipher(Cipher.ENCRYPT_MODE, keys.get(first), nonce, meaning).doFinal(json);
            return ByteBuffer.allocate(1 + NAME + NONCE + closed.length)
                    .put(FORM)
                    .put(HexFormat.of().parseHex(first))
                    .put(nonce)
                    .put(closed)
                    .array();
        } catch (GeneralSecurityException impossible) {
            throw new IOException("it cannot be encrypted", impossible);
        }
    }

    byte[] opened(byte[] body, String meaning) throws NotTaken {
        boolean isSealed = body.length > 1 + NAME + NONCE && body[0] == FORM;
        if (first == null && !isSealed) {
            return body;
        }
        if (first == null || !isSealed) {
            throw new NotTaken("a message is " + (isSealed ? "" : "not ")
                    + "encrypted: broker.encrypt-file must be the same at all homes and submitters");
        }
        SecretKey key = keys.get(HexFormat.of().formatHex(body, 1, 1 + NAME));
        if (key == null) {
            throw new NotTaken("a message is encrypted with a key that is not in broker.encrypt-file");
        }
        byte[] nonce = ByteBuffer.allocate(NONCE).put(body, 1 + NAME, NONCE).array();
        int begin = 1 + NAME + NONCE;
        try {
            return cipher(Cipher.DECRYPT_MODE, key, nonce, meaning).doFinal(body, begin, body.length - begin);
        } catch (GeneralSecurityException changed) {
            throw new NotTaken("a message was changed on its way");
        }
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] nonce, String meaning)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(meaning.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
