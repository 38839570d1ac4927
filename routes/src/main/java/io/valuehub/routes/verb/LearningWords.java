package io.valuehub.routes.verb;

import io.valuehub.analytics.effect.EffectLearning;
import java.util.Locale;

/** What the owner is told about learning, in their language. */
enum LearningWords {
    ENGLISH(
            "This shop has %,d customers, fewer than %,d: too few to tell their reactions apart, so each action's effect"
                    + " is the same for everybody, by plain rules. A holdout of 20%% shows sooner what actions earn.",
            "Nothing, or too little, was measured in this shop yet: effects are cautious beliefs, and actions that could be"
                    + " the best are drawn at random often, so that the shop learns what they do (a randomised ramp).",
            "No way of telling customers' reactions apart ranked them better than how likely they are to buy anyway: each"
                    + " action changes everybody's odds of a purchase alike."),
    SPANISH(
            "Esta tienda tiene %,d clientes, menos de %,d: muy pocos para distinguir sus reacciones, así que el efecto de"
                    + " cada acción es igual para todos, con reglas sencillas. Con un grupo apartado del 20%% se verá antes lo"
                    + " que ganan las acciones.",
            "En esta tienda aún no se ha medido nada, o muy poco: los efectos son suposiciones prudentes, y las acciones que"
                    + " podrían ser la mejor se sortean a menudo, para que la tienda aprenda lo que hacen (una rampa"
                    + " aleatoria).",
            "Ninguna forma de distinguir las reacciones de los clientes los ordenó mejor que lo probable que es que compren"
                    + " de todos modos: cada acción cambia por igual las probabilidades de compra de todos.");

    private final String small;
    private final String ramp;
    private final String alike;

    LearningWords(String small, String ramp, String alike) {
        this.small = small;
        this.ramp = ramp;
        this.alike = alike;
    }

    static LearningWords in(Locale language) {
        return language.getLanguage().equals("es") ? SPANISH : ENGLISH;
    }

    String small(long customers) {
        Locale locale = this == SPANISH ? Locale.forLanguageTag("es-ES") : Locale.ROOT;
        return String.format(locale, small, customers, EffectLearning.FEWEST_CUSTOMERS);
    }

    String ramp() {
        return ramp;
    }

    String alike() {
        return alike;
    }
}
