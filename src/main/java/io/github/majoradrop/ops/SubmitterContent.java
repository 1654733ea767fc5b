package io.github.majoradrop.ops;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.majoradrop.config.Time;
import io.github.majoradrop.majora.Unwell;
import io.github.majoradrop.submit.HoldNotices.Notice;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** What stands in the {@code status.json} of a submitter: how it is with the broker, and with each account. Nothing of a record is in it. */
final class SubmitterContent implements StatusSource {

    private final List<Submitter> accounts;
    private final ProcessContent process;

    SubmitterContent(List<Submitter> accounts, Time time) {
        this.accounts = accounts;
        this.process = new ProcessContent(Role.SUBMITTER, time);
    }

    @Override
    public ObjectNode of(boolean running) {
        ObjectNode status = process.begin(running);
        HoldContent.add(status, held());
        ProcessContent.troubles(status, troubles());
        // Each has a connection of its own: one that is away is what somebody has to know.
        Submitter told = accounts.stream()
                .filter(each -> !each.reachesBroker())
                .findFirst()
                .orElse(accounts.get(0));
        told.tellOfBroker(status.putObject("broker"));
        ArrayNode all = status.putArray("accounts");
        accounts.forEach(account -> account.addTo(all.addObject()));
        return status;
    }

    /** What is wrong with any of the accounts; null if nothing is. */
    private Notice held() {
        List<Notice> all = accounts.stream()
                .map(account -> account.hold().told().one())
                .filter(Objects::nonNull)
                .sorted(Comparator.comparing(Notice::since))
                .toList();
        if (all.isEmpty()) {
            return null;
        }
        String reasons = all.stream().map(Notice::reason).distinct().collect(Collectors.joining(" "));
        return new Notice(
                new Unwell(all.get(0).why().cause(), reasons), all.get(0).since());
    }

    /** Of all accounts, each once. */
    Set<String> troubles() {
        Set<String> troubles = new LinkedHashSet<>();
        accounts.forEach(account -> troubles.addAll(account.troubles().open().values()));
        return troubles;
    }

    @Override
    public List<Object> changes() {
        List<Object> changes = new ArrayList<>();
        for (Submitter account : accounts) {
            changes.add(account.hold().told());
            changes.add(account.troubles().changes());
            changes.add(account.reachesBroker());
        }
        return changes;
    }

    @Override
    public void goOnFrom(JsonNode earlier) {
        for (JsonNode before : earlier.path("accounts")) {
            accounts.stream()
                    .filter(account ->
                            account.account().equals(before.path("account").asText()))
                    .forEach(account -> account.hold().heldBefore(HoldContent.heldBefore(before)));
        }
    }
}
