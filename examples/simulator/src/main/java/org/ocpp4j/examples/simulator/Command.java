package org.ocpp4j.examples.simulator;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.rpc.AnswerOverride;
import org.ocpp4j.rpc.OcppCallException;
import org.ocpp4j.station.ConnectorId;
import org.ocpp4j.station.IdToken;
import org.ocpp4j.v201.message.IdTokenEnum;
import tools.jackson.databind.JsonNode;

/**
 * One command. Reading what it has not, or has in another form than it must, fails with an {@link
 * IllegalArgumentException} that says what it needs.
 */
record Command(JsonNode body) {
  private static final int LONGEST_TOKEN = 36;

  Command {
    if (!body.isObject() || !body.hasNonNull("cmd")) {
      throw new IllegalArgumentException("a command is an object with \"cmd\"");
    }
  }

  String name() {
    return text("cmd");
  }

  /** The reference as JSON text, or null. */
  @Nullable String ref() {
    JsonNode ref = body.get("ref");
    return ref == null ? null : ref.toString();
  }

  boolean has(String field) {
    return body.hasNonNull(field);
  }

  /** Whether it says so. */
  boolean flag(String field) {
    return has(field) && truth(field);
  }

  boolean truth(String field) {
    JsonNode value = required(field, "true or false");
    if (!value.isBoolean()) {
      throw needs("true or false", field);
    }
    return value.asBoolean();
  }

  String text(String field) {
    return required(field, "a text").asString();
  }

  double number(String field) {
    JsonNode value = required(field, "a number");
    if (!value.isNumber()) {
      throw needs("a number", field);
    }
    return value.asDouble();
  }

  int evse() {
    return has("evse") ? (int) number("evse") : 1;
  }

  ConnectorId connector() {
    return new ConnectorId(evse(), has("connector") ? (int) number("connector") : 1);
  }

  /** Those named, or none. */
  List<Integer> evses() {
    if (has("evse")) {
      return List.of(evse());
    }
    List<Integer> evses = new ArrayList<>();
    if (has("evses")) {
      JsonNode named = body.get("evses");
      if (!named.isArray() || !named.valueStream().allMatch(JsonNode::isInt)) {
        throw needs("an array of numbers", "evses");
      }
      named.forEach(evse -> evses.add(evse.asInt()));
    }
    return evses;
  }

  IdToken token() {
    String value = text("idToken");
    if (value.length() > LONGEST_TOKEN) {
      throw needs("at most " + LONGEST_TOKEN + " characters", "idToken");
    }
    return new IdToken(
        value,
        has("type") ? IdTokenEnum.fromWire(text("type")).wire() : IdTokenEnum.ISO14443.wire());
  }

  String code() {
    return has("code") ? text("code") : "OtherError";
  }

  String payload() {
    return has("payload") ? body.get("payload").toString() : "{}";
  }

  Duration duration() {
    String text = text("duration");
    try {
      Duration duration = Duration.parse(text);
      if (!duration.isNegative()) {
        return duration;
      }
    } catch (DateTimeException e) {
      // Said below.
    }
    throw needs("an ISO 8601 duration such as PT90S", "duration");
  }

  /** How many times, once if it does not say. */
  int times() {
    return has("times") ? (int) number("times") : 1;
  }

  /** The answer that {@code then} describes. */
  AnswerOverride answer() {
    JsonNode then = required("then", "an object");
    if (then.has("payload")) {
      return new AnswerOverride.Result(then.get("payload").toString());
    }
    if (then.hasNonNull("error")) {
      return new AnswerOverride.Refusal(
          new OcppCallException(
              then.get("error").asString(), then.path("description").asString("")));
    }
    if (then.path("drop").asBoolean(false)) {
      return new AnswerOverride.Silence();
    }
    if (then.path("delayMs").isNumber()) {
      return new AnswerOverride.Late(Duration.ofMillis(then.get("delayMs").asLong()));
    }
    throw needs(
        "{\"payload\":{…}}, {\"error\":\"…\",\"description\":\"…\"}, {\"drop\":true} or"
            + " {\"delayMs\":n}",
        "then");
  }

  private JsonNode required(String field, String what) {
    if (!has(field)) {
      throw needs(what, field);
    }
    return body.get(field);
  }

  private IllegalArgumentException needs(String what, String field) {
    return new IllegalArgumentException(
        String.format(
            Locale.ROOT, "\"%s\" needs %s as \"%s\"", body.get("cmd").asString(), what, field));
  }
}
