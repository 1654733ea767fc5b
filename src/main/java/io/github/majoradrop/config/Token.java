package io.github.majoradrop.config;

import java.util.Objects;

/** Majora's secret key of a user. Its text can be asked for, but no printing, logging or comparing shows it. */
public final class Token {

    private final String text;

    /** @throws IllegalArgumentException if nothing is left when blanks and line ends around it are taken off */
    public Token(String text) {
        this.text = text.strip();
        if (this.text.isEmpty()) {
            throw new IllegalArgumentException("the token is empty");
        }
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
