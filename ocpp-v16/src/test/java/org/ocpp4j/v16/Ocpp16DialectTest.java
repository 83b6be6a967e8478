package org.ocpp4j.v16;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ocpp4j.message.Rule;
import org.ocpp4j.v16.message.ResetRequest;

/** What 1.6 says on the wire. */
class Ocpp16DialectTest {
  private static final Ocpp16Dialect DIALECT = Ocpp16Dialect.instance();

  @Test
  void everyActionIsFoundByItsName() {
    assertThat(DIALECT.actions()).hasSize(39);
    assertThat(DIALECT.actions())
        .allSatisfy(action -> assertThat(DIALECT.action(action.name())).isSameAs(action));
    assertThat(DIALECT.action("Reset")).isSameAs(ResetRequest.ACTION);
    assertThat(DIALECT.action("reset")).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "SYNTAX, FormationViolation",
    "DUPLICATE_MEMBER, FormationViolation",
    "UNKNOWN_MEMBER, FormationViolation",
    "REQUIRED, OccurenceConstraintViolation",
    "MAX_ITEMS, OccurenceConstraintViolation",
    "TYPE, TypeConstraintViolation",
    "ENUM, PropertyConstraintViolation",
    "MAX_LENGTH, PropertyConstraintViolation"
  })
  void aBrokenRuleHasTheErrorCodeOfThe16JSpecification(Rule rule, String code) {
    assertThat(DIALECT.errorCode(rule)).isEqualTo(code);
  }
}
