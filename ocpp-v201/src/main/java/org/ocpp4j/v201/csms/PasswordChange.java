package org.ocpp4j.v201.csms;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.csms.StationSession;
import org.ocpp4j.time.Engine;
import org.ocpp4j.v201.message.AttributeEnum;
import org.ocpp4j.v201.message.Component;
import org.ocpp4j.v201.message.SetVariableData;
import org.ocpp4j.v201.message.SetVariableResult;
import org.ocpp4j.v201.message.SetVariableStatusEnum;
import org.ocpp4j.v201.message.SetVariablesRequest;
import org.ocpp4j.v201.message.SetVariablesResponse;
import org.ocpp4j.v201.message.Variable;

/**
 * Gives a station a new password for HTTP Basic authentication (A01). The station connects anew
 * with it; that is when the store must know.
 */
public final class PasswordChange {
  private static final String LETTERS =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
  private static final Pattern LEGAL = Pattern.compile("[a-zA-Z0-9*\\-_=:+|@.]{16,64}");

  private static final String COMPONENT = "SecurityCtrlr";
  private static final String VARIABLE = "BasicAuthPassword";

  /** The length that every station takes. */
  private static final int LENGTH = 40;

  private final RandomGenerator random;
  private final PasswordStore store;

  /**
   * @param engine the CSMS's own; its random source makes the passwords
   * @param store told before and after each change
   */
  public PasswordChange(Engine engine, PasswordStore store) {
    this.random = engine.random();
    this.store = store;
  }

  /** Gives the station a random password of its own (A01.FR.06, A01.FR.07). */
  public CompletionStage<SetVariableStatusEnum> change(StationSession station) {
    return change(station, randomPassword());
  }

  /**
   * Gives the station this password.
   *
   * @param password 16 to 40 characters, up to 64 where the station says so: letters, digits and
   *     {@code *-_=:+|@.} (A00.FR.205)
   * @return the station's answer, when the store has taken note of it: anything but Accepted leaves
   *     the old password in force; or what {@link StationSession#call} or the store fails with, and
   *     then both are
   * @throws IllegalArgumentException when the password is not legal
   */
  public CompletionStage<SetVariableStatusEnum> change(StationSession station, String password) {
    if (!LEGAL.matcher(password).matches()) {
      throw new IllegalArgumentException(
          "The password is not legal: 16 to 64 letters, digits and *-_=:+|@. are accepted");
    }
    return noted(station.identity(), password, () -> station.call(request(password)))
        .thenApply(answer -> status(answer.setVariableResult()));
  }

  /**
   * Makes a call that an operator has put together. Where it sets the password, among other
   * variables or alone, the store is told as by {@link #change(StationSession, String)}; whether
   * the password is legal is for the station to judge.
   *
   * @param patience how long the station may take to answer
   * @return the station's answer, when the store has taken note of it; or what {@link
   *     StationSession#call} or the store fails with
   */
  public CompletionStage<SetVariablesResponse> set(
      StationSession station, SetVariablesRequest request, Duration patience) {
    Optional<String> password =
        request.setVariableData().stream()
            .filter(PasswordChange::isPassword)
            .map(SetVariableData::attributeValue)
            .reduce((before, after) -> after);
    return password.isEmpty()
        ? station.call(request, patience)
        : noted(station.identity(), password.get(), () -> station.call(request, patience));
  }

  private CompletionStage<SetVariablesResponse> noted(
      String identity, String password, Supplier<CompletionStage<SetVariablesResponse>> call) {
    return store
        .offered(identity, password)
        .thenCompose(ready -> call.get())
        .thenCompose(
            answer ->
                (status(answer.setVariableResult()) == SetVariableStatusEnum.ACCEPTED
                        ? store.taken(identity, password)
                        : store.refused(identity, password))
                    .thenApply(done -> answer));
  }

  private String randomPassword() {
    return random
        .ints(LENGTH, 0, LETTERS.length())
        .mapToObj(i -> LETTERS.substring(i, i + 1))
        .collect(Collectors.joining());
  }

  private static SetVariablesRequest request(String password) {
    return new SetVariablesRequest(
        List.of(new SetVariableData(password, new Component(COMPONENT), new Variable(VARIABLE))));
  }

  /** An answer without a result has set nothing. */
  private static SetVariableStatusEnum status(List<SetVariableResult> results) {
    return results.stream()
        .filter(result -> isPassword(result.component(), result.variable(), result.attributeType()))
        .map(SetVariableResult::attributeStatus)
        .reduce((before, after) -> after)
        .orElse(SetVariableStatusEnum.REJECTED);
  }

  private static boolean isPassword(SetVariableData data) {
    return isPassword(data.component(), data.variable(), data.attributeType());
  }

  private static boolean isPassword(
      Component component, Variable variable, @Nullable AttributeEnum attribute) {
    return component.name().equalsIgnoreCase(COMPONENT)
        && variable.name().equalsIgnoreCase(VARIABLE)
        && (attribute == null || attribute == AttributeEnum.ACTUAL);
  }
}
