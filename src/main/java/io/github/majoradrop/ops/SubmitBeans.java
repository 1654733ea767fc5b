package io.github.majoradrop.ops;

import io.github.majoradrop.config.Credentials;
import io.github.majoradrop.config.Settings;
import io.github.majoradrop.config.SettingsException;
import io.github.majoradrop.config.Time;
import io.github.majoradrop.majora.MajoraHttp;
import io.github.majoradrop.majora.ReplyReader;
import io.github.majoradrop.majora.ReplyTime;
import io.github.majoradrop.majora.Signature;
import io.github.majoradrop.record.LibraryQuestion;
import io.github.majoradrop.submit.Calls;
import io.github.majoradrop.submit.Capacity;
import io.github.majoradrop.submit.Decisions;
import io.github.majoradrop.submit.Gathering;
import io.github.majoradrop.submit.Hold;
import io.github.majoradrop.submit.Lease;
import io.github.majoradrop.submit.Probe;
import io.github.majoradrop.submit.SampleQuestion;
import io.github.majoradrop.submit.WaitingRoom;
import io.github.majoradrop.submit.Workers;
import java.util.LinkedHashMap;
import java.util.Map;

/** The beans of the room submit, and the names by which its routes call them. */
final class SubmitBeans {

    private SubmitBeans() {}

    /** @param lease which records may still be posted */
    static Map<String, Object> of(
            Settings settings,
            Hold hold,
            Capacity capacity,
            LibraryQuestion libraries,
            Credentials credentials,
            Lease lease,
            Time time)
            throws SettingsException {
        Map<String, Object> beans = new LinkedHashMap<>();
        Workers workers = new Workers(capacity);
        WaitingRoom room = new WaitingRoom(hold, workers::have, lease);
        Signature signature = new Signature(credentials, new ReplyTime(settings.submitTimeout()));
        beans.put("http", MajoraHttp.component(settings));
        beans.put("https", MajoraHttp.component(settings));
        beans.putAll(Decisions.beans());
        beans.put("signature", signature);
        beans.put("reply-reader", new ReplyReader(credentials, settings.proxy() != null, time));
        beans.put("waiting-room", room);
        SampleQuestion samples = new SampleQuestion(settings.submitOverwrite(), time);
        beans.put("workers", workers);
        beans.put("travels-with", Decisions.travelsWith(samples));
        beans.put("gathering", new Gathering(hold, workers, samples, CreditSize.gathered(settings)));
        beans.put("gate-is-open", Decisions.gateIsOpen(hold, lease));
        beans.put("probe", new Probe(settings, hold, libraries, samples, credentials, time));
        Calls calls = new Calls(settings, hold, room, samples, signature, capacity, lease, time);
        beans.put("calls", calls);
        beans.put("travel-together", Decisions.travelTogether(calls, samples));
        return beans;
    }
}
