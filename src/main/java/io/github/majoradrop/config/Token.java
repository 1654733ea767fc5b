package io.github.majoradrop.config;

import java.util.Objects;

/** Majora's secret key of a user. Its text can be asked for, but no printing, logging or comparing shows it. */
public final class Token {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /** Majora's are UUIDs. Every reply is searched for the token: a shorter one would be found everywhere, and no reply could be understood. */
    private static final int SHORTEST = 8;

    /** The token of {@code majora-drop sandbox}, a word that no genuine Majora gives and no reply of it has. */
    private static final String SANDBOX = "sandbox";

    private final String text;

    /** @throws IllegalArgumentException if, without the blanks and line ends around it, it is empty or has control characters in it */
    public Token(String text) {
        this.text = (text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text).strip();
        if (this.text.isEmpty()) {
            throw new IllegalArgumentException("the token is empty");
        }
        if (this.text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("the token has a line break or another control character in it");
        }
    }

    /**
     * The token of a user of Majora, as it is at the start. A shorter one that comes later can only lead to a hold, which says so.
     *
     * @throws IllegalArgumentException as the constructor does, or if it is shorter than any that Majora gives, in words without it
     */
    static Token ofMajora(String text) {
        Token token = new Token(text);
        if (token.text.length() < SHORTEST && !token.text.equals(SANDBOX)) {
            throw new IllegalArgumentException("the token has fewer than " + SHORTEST
                    + " characters, so it cannot be the whole of it: copy it again from your profile in Majora");
        }
        return token;
    }

    /** The secret itself: for the body of a request, and for looking for it in replies, only. */
    public String reveal() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Token token && token.text.equals(text);
    }

    @Override
    public int hashCode() {
        return Objects.hash(Token.class);
    }

    @Override
    public String toString() {
        return "[token]";
    }
}
