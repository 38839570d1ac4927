package io.valuehub.analytics.decide;

import java.util.Currency;
import java.util.Locale;

final class SpanishWords extends Words {

    private static final Locale SPANISH = Locale.forLanguageTag("es-ES");

    SpanishWords(Currency currency) {
        super(currency);
    }

    @Override
    Locale locale() {
        return SPANISH;
    }

    @Override
    String name(String label) {
        return label.equals(Candidate.NONE) ? "no hacer nada" : "«" + label + "»";
    }

    @Override
    String action(
            String label,
            double gain,
            double[] interval,
            double cost,
            double before,
            double after,
            NightTerms.Basis basis) {
        String costs = cost > 0 ? money(cost) + " de cupón y envío y " : "";
        return say(
                "Se espera que %s gane %s (intervalo del 90 %%: de %s a %s), descontados %sel riesgo de una baja: debería"
                        + " subir la probabilidad de un pedido en %d días del %s al %s (%s).",
                name(label),
                money(gain),
                money(interval[0]),
                money(interval[1]),
                costs,
                ActionPriors.WINDOW_DAYS,
                percent(before),
                percent(after),
                switch (basis) {
                    case BELIEFS -> "supuesto, aún no medido en esta tienda";
                    case POOLED -> "según las propias decisiones de esta tienda, igual para todos";
                    case PERSONAL -> "según las propias decisiones de esta tienda con clientes como este";
                });
    }

    @Override
    String exploring(double probability) {
        return say(
                "Sorteado para aprender, con una probabilidad del %s: de otra opción se esperaba más.",
                percent(probability));
    }

    @Override
    String heldOut(Decision.HeldOutBy by) {
        return by == Decision.HeldOutBy.HOLDOUT
                ? "Apartado para comparar: se anota y no se ejecuta."
                : "En el grupo de control de la campaña: se anota y no se ejecuta.";
    }

    @Override
    String skipped() {
        return "El presupuesto, o el canal, se agotó antes de su turno: se anota y no se ejecuta.";
    }

    @Override
    String nothingDrawn(String label, double gain, double probability) {
        return say(
                "Nada, sorteado para aprender con una probabilidad del %s: de %s se esperaría ganar %s.",
                percent(probability), name(label), money(gain));
    }

    @Override
    String nothingOpen(String label, String reason) {
        return say("Nada: ninguna acción es posible con este cliente (%s: %s).", name(label), reason);
    }

    @Override
    String nothingKnown() {
        return "Nada: " + unknown() + ", así que no se puede valorar ninguna acción.";
    }

    @Override
    String nothingLeft(String label, double gain) {
        return say("Nada: %s ganaría %s, pero %s.", name(label), money(gain), moreElsewhere());
    }

    @Override
    String nothingGains(String label, double loss) {
        return say("Nada: la mejor acción, %s, %s.", name(label), loses(loss));
    }

    @Override
    String actionIsBetter(String label, double gain) {
        return say(
                gain > 0 ? "se espera que %s gane %s" : "%s (%s) salió en el sorteo, para aprender",
                name(label),
                money(gain));
    }

    @Override
    String guard(String reason) {
        return SpanishReasons.of(reason);
    }

    @Override
    String unknown() {
        return "no se conoce la probabilidad o el valor del próximo pedido de este cliente";
    }

    @Override
    String loses(double amount) {
        return amount > 0 ? "se espera que pierda " + money(amount) : "se espera que no cambie nada";
    }

    @Override
    String moreElsewhere() {
        return "el presupuesto, o el canal, rinde más con otros";
    }

    @Override
    String anotherDrawn(String name) {
        return "se espera que gane más, pero salió " + name + " en el sorteo, para aprender";
    }

    @Override
    String earnsLess(double gain, String than, double more) {
        return gain < more
                ? say("gana menos (%s) que %s", money(gain), name(than))
                : say("gana %s, menos que %s descontado lo que usa del presupuesto", money(gain), name(than));
    }

    @Override
    String onceOpen(String label) {
        return say("%s será posible cuando eso deje de ser así.", name(label));
    }

    @Override
    String onceKnown() {
        return "Otro pedido, con su importe, hará previsible el siguiente de este cliente.";
    }

    @Override
    String anotherDraw() {
        return "El sorteo de otra noche.";
    }

    @Override
    String lessThan(String label, double probability) {
        return say(
                "Otra opción, si con %s un pedido fuese menos probable que el %s.", name(label), percent(probability));
    }

    @Override
    String cheaper(String label, double perMoney) {
        return say("%s, con más presupuesto: rinde %.2f por cada unidad de dinero que cuesta.", name(label), perMoney);
    }

    @Override
    String moreThan(String label, double needed, double instead) {
        return say(
                "%s, si hiciera un pedido probable en un %s en vez de un %s.",
                name(label), percent(needed), percent(instead));
    }

    @Override
    String neverWorth(String label) {
        return say("%s cuesta más que cualquier pedido que pudiera traer.", name(label));
    }
}
