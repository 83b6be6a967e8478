package org.ocpp4j.conformance.durability;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/**
 * A station at which anything happens in any order, and whose CSMS asks for anything, keeps the
 * rules that hold whatever happens. A walk that fails is told with its seed and its steps. Two
 * hundred walks by default, five thousand under {@code -Psoak}.
 */
class RandomWalkTest {
  private static final int WALKS = Boolean.getBoolean("ocpp.soak") ? 5_000 : 200;
  private static final int STEPS = 200;

  static LongStream seeds() {
    return LongStream.rangeClosed(1, WALKS);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void keepsTheRulesWhateverHappens(long seed) {
    RandomWalk walk = new RandomWalk(seed);
    Logger logger = (Logger) LoggerFactory.getLogger("org.ocpp4j");
    ListAppender<ILoggingEvent> logged = new ListAppender<>();
    logged.start();
    logger.setAdditive(false);
    logger.addAppender(logged);
    try {
      walk.run(STEPS);
    } finally {
      logger.detachAppender(logged);
      logger.setAdditive(true);
    }
    logged.list.stream()
        .filter(event -> event.getLevel() == Level.ERROR && !tellsOfThePowerCut(event))
        .forEach(event -> walk.violated("logged " + event + trace(event)));
    assertThat(walk.violations).as(() -> "seed " + seed + "\n" + walk).isEmpty();
  }

  /** A stage swallows the power cut, and whoever waits for it takes that for a failure. */
  private static boolean tellsOfThePowerCut(ILoggingEvent event) {
    return event.getThrowableProxy() != null
        && event.getThrowableProxy().getClassName().equals(Fuse.PowerCut.class.getName());
  }

  private static String trace(ILoggingEvent event) {
    return event.getThrowableProxy() == null
        ? ""
        : "\n" + ThrowableProxyUtil.asString(event.getThrowableProxy());
  }
}
