package io.valuehub.routes.mail;

import io.valuehub.analytics.decide.Channel;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How actions of one verb are put into words. Each renderer says its own and stands in {@link #ALL}: a new verb is one renderer
 * and one line there, beside its Kamelets.
 *
 * @param verb as {@code do:} and the names of Kamelets have it
 * @param form what its words come from
 * @param needsTemplate whether an action must name one
 * @param alone whether an owner can have it done by itself; false for what only goes with another action
 * @param leavesWayOut whether its words must say how to have no more of them
 * @param tells addresses its words tell to others, beside that of its own channel
 * @param example what only its words know, made up; for trying templates
 * @param renderer makes the renderer for a lot of actions
 */
record Wording(
        String verb,
        Form form,
        boolean needsTemplate,
        boolean alone,
        boolean leavesWayOut,
        Set<Channel> tells,
        Map<String, Object> example,
        Function<Sources, Rendering.Renderer> renderer) {

    /** Of every verb the hub has words for. */
    static final List<Wording> ALL = List.of(
            EmailRenderer.WORDING,
            SmsRenderer.WORDING,
            PushRenderer.WORDING,
            NoticeRenderer.WORDING,
            CouponRenderer.WORDING,
            LoyaltyRenderer.WORDING,
            TaskRenderer.WORDING,
            RecommendRenderer.WORDING);

    /** What words come from. */
    enum Form {
        /** Templates of emails: {@link Templates}. */
        LETTER,
        /** Templates of plain text: {@link NoteTemplates}. */
        NOTE,
        /** No template of the owner's choice. */
        NONE
    }

    static Wording of(Form form, String verb, Function<Sources, Rendering.Renderer> renderer) {
        return new Wording(verb, form, form != Form.NONE, true, false, Set.of(), Map.of(), renderer);
    }

    /** There is a template where an action names none. */
    Wording withUsualTemplate() {
        return new Wording(verb, form, false, alone, leavesWayOut, tells, example, renderer);
    }

    /** It only goes with another action. */
    Wording besideAnother() {
        return new Wording(verb, form, needsTemplate, false, leavesWayOut, tells, example, renderer);
    }

    /** Its words must say how to have no more of them. */
    Wording leavingWayOut() {
        return new Wording(verb, form, needsTemplate, alone, true, tells, example, renderer);
    }

    /** It tells others that address too. */
    Wording telling(Channel channel) {
        return new Wording(verb, form, needsTemplate, alone, leavesWayOut, Set.of(channel), example, renderer);
    }

    /** Only its words know these values. */
    Wording knowing(Map<String, Object> values) {
        return new Wording(verb, form, needsTemplate, alone, leavesWayOut, tells, values, renderer);
    }

    static Optional<Wording> of(String verb) {
        return ALL.stream().filter(wording -> wording.verb.equals(verb)).findFirst();
    }

    /** Verbs of one form. */
    static Set<String> verbs(Form form) {
        return ALL.stream()
                .filter(wording -> wording.form == form)
                .map(Wording::verb)
                .collect(Collectors.toUnmodifiableSet());
    }
}
