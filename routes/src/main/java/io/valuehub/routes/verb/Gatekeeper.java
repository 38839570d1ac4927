package io.valuehub.routes.verb;

import io.valuehub.analytics.decide.Channel;
import io.valuehub.analytics.decide.ContactContext;
import io.valuehub.analytics.decide.ContactRules;
import io.valuehub.analytics.decide.Guards;
import io.valuehub.analytics.decide.Holdout;
import io.valuehub.analytics.decide.Verdict;
import io.valuehub.analytics.journey.Exit;
import io.valuehub.analytics.journey.Leaving;
import io.valuehub.analytics.record.Consent;
import io.valuehub.analytics.words.Sentence;
import io.valuehub.analytics.words.Words;
import io.valuehub.routes.ledger.ClaimedAction;
import io.valuehub.routes.ledger.Contact;
import io.valuehub.routes.ledger.Contact.Message;
import io.valuehub.routes.ledger.Contact.Pass;
import io.valuehub.routes.ledger.Contacts;
import io.valuehub.routes.ledger.Enrolments;
import io.valuehub.routes.ledger.Secrets;
import io.valuehub.routes.mail.Rendering;
import io.valuehub.routes.settings.CampaignSettings;
import io.valuehub.routes.settings.ContactSettings;
import io.valuehub.routes.settings.HubSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Asks every guard whether a person may be contacted: when an action is chosen, and again when it is about to leave. */
final class Gatekeeper {

    /** Name of the holdout's salt among the hub's secrets. */
    private static final String SALT = "holdout";

    /** Share of people on whom a new policy is tried first. */
    private static final double RAMP = 0.1;

    private final HubSettings settings;
    private final Clock clock;
    private final Words words;
    private final Contacts contacts;
    private final Enrolments enrolments;
    private final Holdout holdout;
    private final Holdout ramp;
    private final Map<String, Holdout> controls = new HashMap<>();

    Gatekeeper(Hub hub) {
        this(hub, channels(hub.settings()));
    }

    /** @param channels by which people are to be reached */
    Gatekeeper(Hub hub, Set<Channel> channels) {
        settings = hub.settings();
        clock = hub.clock();
        words = settings.decide().words();
        contacts = new Contacts(hub.ledger(), hub.clock(), settings.syncs(), channels);
        enrolments = new Enrolments(hub.ledger(), hub.clock());
        String salt = salt(hub);
        holdout = Holdout.of(salt, settings.holdout());
        ramp = Holdout.of(salt + "/ramp", RAMP);
        settings.campaigns()
                .forEach(campaign ->
                        controls.put(campaign.name(), Holdout.of(salt + "/" + campaign.name(), campaign.control())));
    }

    /** What is told of somebody to a system of the shop's own has their number too. */
    private static Set<Channel> channels(HubSettings settings) {
        Set<Channel> channels = EnumSet.of(Channel.EMAIL);
        settings.campaigns().forEach(campaign -> campaign.actions().forEach(action -> {
            ClaimedAction.channelOf(action.verb()).ifPresent(channels::add);
            channels.addAll(Rendering.tells(action.verb()));
        }));
        return channels;
    }

    /** Set once per hub: another one would draw other people. */
    static String salt(Hub hub) {
        return Base64.getEncoder().encodeToString(new Secrets(hub.ledger(), hub.clock()).key(SALT));
    }

    /** What is known about contacting these people. */
    Map<Long, Contact> contacts(Collection<Long> people) {
        return contacts.of(people);
    }

    /** What is known about contacting whom the action is for; empty when they are gone. */
    Optional<Contact> contact(ClaimedAction action) {
        return Optional.ofNullable(contacts.of(List.of(action.person())).get(action.person()));
    }

    boolean heldOut(Contact contact) {
        return holdout.contains(contact.key());
    }

    /** Whether the campaign leaves the person alone, to be compared with. */
    boolean isControl(Contact contact, String campaign) {
        Holdout control = controls.get(campaign);
        return control != null && control.contains(contact.key());
    }

    /** Whether the person is among those on whom a new policy is tried first. */
    boolean isRamp(Contact contact) {
        return ramp.contains(contact.key());
    }

    /**
     * Why the person must not get an action of this campaign by that channel now, if so. Being held out is no reason here:
     * shadow decisions follow the same rules as real ones.
     *
     * @param channel empty for what says nothing to them
     */
    Optional<String> refusal(
            Contact contact,
            CampaignSettings campaign,
            Optional<Channel> channel,
            String enrolment,
            Instant expiresAt) {
        boolean passed = contact.passes().stream()
                .anyMatch(pass -> pass.campaign().equals(campaign.name())
                        && pass.enrolment().equals(enrolment));
        if (passed) {
            return Optional.of(words.say(Sentence.IN_CAMPAIGN));
        }
        Instant now = clock.instant();
        return noAddress(contact, channel)
                .or(() -> Guards.refusal(context(
                        contact,
                        channel,
                        campaign.cooldown(),
                        contact.messages(),
                        last(contact, campaign.name(), enrolment),
                        false,
                        now,
                        expiresAt,
                        nothingSoldUntil(contact, campaign))));
    }

    /** Why the person must not get the next step of a journey now, if so: the journey itself knows what they had. */
    Optional<String> refusal(Contact contact, CampaignSettings campaign, Optional<Channel> channel, Instant expiresAt) {
        return noAddress(contact, channel)
                .or(() -> Guards.refusal(context(
                        contact,
                        channel,
                        Duration.ZERO,
                        contact.messages(),
                        Optional.empty(),
                        false,
                        clock.instant(),
                        expiresAt,
                        nothingSoldUntil(contact, campaign))));
    }

    /** Why the person must not be reached by any channel of a campaign, if so, whatever they got lately. */
    Optional<String> unreachable(Contact contact, CampaignSettings campaign) {
        List<Optional<String>> reasons = campaign.actions().stream()
                .map(action -> ClaimedAction.channelOf(action.verb()))
                .distinct()
                .map(channel -> unreachable(contact, channel))
                .toList();
        return reasons.stream().allMatch(Optional::isPresent) ? reasons.get(0) : Optional.empty();
    }

    private Optional<String> unreachable(Contact contact, Optional<Channel> channel) {
        Instant now = clock.instant();
        return noAddress(contact, channel)
                .or(() -> Guards.lastingRefusal(context(
                        contact,
                        channel,
                        Duration.ZERO,
                        contact.messages(),
                        Optional.empty(),
                        false,
                        now,
                        now,
                        Optional.empty())));
    }

    /** What the guards say at this moment to an action that is about to leave. */
    Verdict verdict(ClaimedAction action, Contact contact) {
        Optional<CampaignSettings> campaign = settings.campaigns().stream()
                .filter(known -> known.name().equals(action.campaign()))
                .findFirst();
        if (campaign.isEmpty()) {
            return Verdict.refused(words.say(Sentence.NO_CAMPAIGN));
        }
        Optional<String> noAddress = noAddress(contact, action.channel());
        if (noAddress.isPresent()) {
            return Verdict.refused(noAddress.get());
        }
        boolean isStep = campaign.get().journey().isPresent();
        Optional<String> left = isStep ? hasLeft(campaign.get(), action, contact) : Optional.empty();
        if (left.isPresent()) {
            return Verdict.refused(left.get());
        }
        return Guards.check(context(
                contact,
                action.channel(),
                campaign.get().cooldown(),
                contact.messages().stream()
                        .filter(message -> message.gone() && !message.action().equals(action.id()))
                        .toList(),
                isStep ? Optional.empty() : last(contact, action.campaign(), action.enrolment()),
                heldOut(contact) || isControl(contact, action.campaign()),
                action.plannedAt(),
                action.expiresAt(),
                nothingSoldUntil(contact, campaign.get())));
    }

    /** An order may have come since the night, of which only the next night will make a journey's end. */
    private Optional<String> hasLeft(CampaignSettings campaign, ClaimedAction action, Contact contact) {
        boolean endsOnPurchase = campaign.journey().orElseThrow().exits().contains(Exit.ON_PURCHASE);
        return enrolments.of(List.of(action.person())).getOrDefault(action.person(), List.of()).stream()
                .filter(pass -> pass.own()
                        && pass.campaign().equals(action.campaign())
                        && pass.name().equals(action.enrolment()))
                // Of two found to be one person, the pass that goes on.
                .min(Comparator.comparing(pass -> !pass.isInside()))
                .flatMap(pass -> endsOnPurchase && pass.hasOrderedSince(contact.lastOrder())
                        ? Optional.of(Leaving.PURCHASE)
                        : Optional.ofNullable(pass.left()).filter(why -> why != Leaving.FINISHED))
                .map(why -> words.say(Sentence.HAS_LEFT, JourneyWords.left(why, words)));
    }

    private ContactContext context(
            Contact contact,
            Optional<Channel> channel,
            Duration cooldown,
            List<Message> messages,
            Optional<Instant> lastOfCampaign,
            boolean heldOut,
            Instant plannedAt,
            Instant expiresAt,
            Optional<Instant> nothingSoldUntil) {
        ContactSettings rules = settings.contact();
        return new ContactContext(
                clock.instant(),
                new ContactRules(
                        rules.perDay(),
                        rules.perWeek(),
                        rules.perMonth(),
                        cooldown,
                        rules.quietFrom(),
                        rules.quietUntil(),
                        settings.timeZone(),
                        contact.zones().isEmpty() ? List.of(settings.timeZone()) : contact.zones(),
                        words),
                channel.map(contact::consent).orElse(Consent.State.UNKNOWN),
                channel.flatMap(contact::suppression),
                messages.stream().map(Message::at).toList(),
                lastOfCampaign,
                heldOut,
                plannedAt,
                expiresAt,
                contact.lastOrder(),
                nothingSoldUntil,
                contact.objects(),
                channel.isEmpty());
    }

    /** What is to put something right reaches whom nothing may be sold to. */
    private Optional<Instant> nothingSoldUntil(Contact contact, CampaignSettings campaign) {
        return campaign.recovery()
                ? Optional.empty()
                : contact.unhappy().map(at -> at.plus(settings.contact().afterUnhappy()));
    }

    /** When another pass of the person through the campaign began. */
    private static Optional<Instant> last(Contact contact, String campaign, String enrolment) {
        return contact.passes().stream()
                .filter(pass ->
                        pass.campaign().equals(campaign) && !pass.enrolment().equals(enrolment))
                .map(Pass::at)
                .max(Instant::compareTo);
    }

    private Optional<String> noAddress(Contact contact, Optional<Channel> channel) {
        return channel.filter(by -> contact.recipient().address(by).isEmpty()).map(by -> words.say(by.noAddress()));
    }
}
