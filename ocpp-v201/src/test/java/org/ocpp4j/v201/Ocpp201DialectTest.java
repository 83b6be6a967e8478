package org.ocpp4j.v201;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ocpp4j.message.Rule;
import org.ocpp4j.v201.message.ResetRequest;

/** What 2.0.1 says on the wire. */
class Ocpp201DialectTest {
  private static final Ocpp201Dialect DIALECT = Ocpp201Dialect.instance();

  @Test
  void everyActionIsFoundByItsName() {
    assertThat(DIALECT.actions()).hasSize(64);
    assertThat(DIALECT.actions())
        .allSatisfy(action -> assertThat(DIALECT.action(action.name())).isSameAs(action));
    assertThat(DIALECT.action("Reset")).isSameAs(ResetRequest.ACTION);
    assertThat(DIALECT.action("reset")).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "SYNTAX, FormatViolation",
    "DUPLICATE_MEMBER, FormatViolation",
    "UNKNOWN_MEMBER, FormatViolation",
    "REQUIRED, OccurrenceConstraintViolation",
    "MAX_ITEMS, OccurrenceConstraintViolation",
    "TYPE, TypeConstraintViolation",
    "ENUM, PropertyConstraintViolation",
    "MAX_LENGTH, PropertyConstraintViolation"
  })
  void aBrokenRuleHasTheErrorCodeOfPart4(Rule rule, String code) {
    assertThat(DIALECT.errorCode(rule)).isEqualTo(code);
  }
}
