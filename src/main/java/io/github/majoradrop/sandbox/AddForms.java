package io.github.majoradrop.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;

/** The forms of {@code artifact/biosample/add/}: all of their fields, so that what is left out is erased (case 332). */
final class AddForms implements BiosampleForms {

    private final Forms forms;
    private final Store store;
    private final Clock clock;

    AddForms(Forms forms, Store store, Clock clock) {
        this.forms = forms;
        this.store = store;
        this.clock = clock;
    }

    @Override
    public Optional<String> obstacle(JsonNode id, StoredSample known) {
        return Optional.empty();
    }

    @Override
    public Cleaned supplement(JsonNode biosample) {
        Cleaned form = forms.clean("supplement", biosample);
        FormRules.surveillance(form);
        FormRules.admission(form);
        return form;
    }

    @Override
    public Cleaned collection(JsonNode biosample, boolean isNew) {
        Cleaned form = forms.clean("collection", biosample);
        FormRules.anyDate(form);
        FormRules.dates(form, LocalDate.now(clock), isNew);
        forms.judge("collection", form);
        return form;
    }

    /** Majora looks for the id as sent but stores it without the blanks around it, so that it collides when sent again (case 73). */
    @Override
    public Cleaned sample(JsonNode biosample, boolean isNew) {
        Cleaned form = forms.clean("sample", biosample);
        forms.judge("sample", form);
        FormRules.swab(form);
        if (isNew && form.has(KEY) && store.sample(form.text(KEY)) != null) {
            form.add(KEY, "Biosample artifact with this Central sample id already exists.", "unique");
        }
        return form;
    }
}
