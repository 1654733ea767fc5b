package io.github.majoradrop.broker;

import io.github.majoradrop.config.HomeAccount;
import java.util.List;

/**
 * Whose records a submitter posts with its account.
 *
 * @param home the one home whose account that is; null if it is for all but {@code others}
 * @param others the homes that have accounts of their own
 */
public record Serves(String home, List<String> others) {

    static final Serves ALL = new Serves(null, List.of());

    public Serves {
        others = List.copyOf(others);
    }

    /** All that no other account is for. */
    public static Serves allBut(List<HomeAccount> accounts) {
        return new Serves(null, accounts.stream().map(HomeAccount::home).toList());
    }

    public static Serves only(HomeAccount account) {
        return new Serves(account.home(), List.of());
    }

    /** The name of the account: that of its home, or {@code *} of the one for all others. */
    String account() {
        return home == null ? "*" : home;
    }

    boolean serves(String name) {
        return home == null ? !others.contains(name) : home.equals(name);
    }

    /** As a condition for the broker. @param besides another condition */
    public String and(String besides) {
        if (home == null && others.isEmpty()) {
            return besides;
        }
        return besides + " AND " + Letter.HOME
                + (home == null ? " NOT IN ('" + String.join("', '", others) + "')" : " = '" + home + "'");
    }
}
