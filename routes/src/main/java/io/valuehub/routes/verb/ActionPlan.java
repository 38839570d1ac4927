package io.valuehub.routes.verb;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.valuehub.analytics.decide.ActionId;
import io.valuehub.analytics.decide.CouponCode;
import io.valuehub.analytics.decide.Decision;
import io.valuehub.routes.ledger.CouponContent;
import io.valuehub.routes.ledger.PlannedAction;
import io.valuehub.routes.settings.CampaignSettings.ActionSettings;
import io.valuehub.routes.settings.CampaignSettings.CouponSettings;
import io.valuehub.routes.settings.HubSettings.Mode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;

/**
 * The rows of the outbox that carry out a decision: one, or two in order when a coupon goes with it.
 *
 * @param campaign of which campaign
 * @param enrolment which pass through it
 * @param place which step of a journey; empty for a campaign of one step
 * @param mode preview rows are shown, never carried out
 * @param dueAt from when on
 * @param expiresAt until when
 */
record ActionPlan(String campaign, String enrolment, String place, Mode mode, Instant dueAt, Instant expiresAt) {

    /** Number of the first action of a step. */
    static final int FIRST = 1;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int COST_DECIMALS = 6;

    List<PlannedAction> of(ActionSettings action, Decision decision, long number, String personKey) {
        String first = id(campaign, enrolment, place, FIRST, personKey);
        BigDecimal cost = BigDecimal.valueOf(decision.expectedCost()).setScale(COST_DECIMALS, RoundingMode.HALF_UP);
        ObjectNode content = JSON.createObjectNode();
        content.put("label", action.label());
        if (action.template() != null) {
            content.put("template", action.template());
        }
        if (action.points() > 0) {
            content.put("points", action.points());
        }
        action.products().ifPresent(placement -> content.put("products", placement.word()));
        if (action.coupon().isEmpty()) {
            return List.of(row(first, decision, number, FIRST, action.via(), action.verb(), content, null, cost));
        }
        CouponSettings settings = action.coupon().get();
        String second = id(campaign, enrolment, place, FIRST + 1, personKey);
        ObjectNode coupon = coupon(settings, first);
        content.set("coupon", coupon);
        return List.of(
                row(first, decision, number, FIRST, settings.via(), "coupon", coupon, null, cost),
                row(second, decision, number, FIRST + 1, action.via(), action.verb(), content, first, BigDecimal.ZERO));
    }

    /** The id of an action of a step of a pass. */
    static String id(String campaign, String enrolment, String place, int step, String personKey) {
        return ActionId.of(campaign, place.isEmpty() ? enrolment : enrolment + " " + place, step, personKey);
    }

    private ObjectNode coupon(CouponSettings settings, String id) {
        ObjectNode coupon = JSON.createObjectNode()
                .put("code", CouponCode.of(id))
                .put(
                        "expiresAt",
                        dueAt.plus(settings.validity())
                                .truncatedTo(java.time.temporal.ChronoUnit.SECONDS)
                                .toString());
        CouponContent.put(settings.value(), coupon);
        settings.reward().ifPresent(reward -> coupon.put("reward", reward).put("points", settings.points()));
        return coupon;
    }

    private PlannedAction row(
            String id,
            Decision decision,
            long number,
            int step,
            String via,
            String verb,
            ObjectNode content,
            String needs,
            BigDecimal cost) {
        return new PlannedAction(
                id,
                number,
                decision.person(),
                campaign,
                enrolment,
                step,
                mode,
                via,
                verb,
                content.toString(),
                needs,
                dueAt,
                expiresAt,
                cost);
    }
}
