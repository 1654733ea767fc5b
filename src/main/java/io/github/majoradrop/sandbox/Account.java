package io.github.majoradrop.sandbox;

import com.fasterxml.jackson.databind.JsonNode;

/** The one user whom the sandbox knows. No printing shows the token. */
record Account(String username, String token) {

    /** @throws IllegalArgumentException if one of them is blank: Majora takes blank credentials for missing ones */
    Account {
        if (username.isBlank() || token.isBlank()) {
            throw new IllegalArgumentException("the sandbox needs a username and a token");
        }
    }

    /**
     * Whether this body may be answered. Majora gives no reason for a no, whatever is wrong (cases 156 to 175).
     *
     * <p>{@code sudo_as} is for administrators, of whom the sandbox has none; blank, it counts as left out (case 173). An Authorization
     * header changes nothing (case 176).
     */
    boolean admits(JsonNode body) {
        return username.equals(body.path("username").textValue())
                && token.equals(body.path("token").textValue())
                && !Python.isTrue(body.get("sudo_as"));
    }

    @Override
    public String toString() {
        return "account of " + username;
    }
}
