package org.ocpp4j.v201.csms;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.ocpp4j.csms.StationSession;
import org.ocpp4j.v201.message.AuthorizationData;
import org.ocpp4j.v201.message.IdToken;
import org.ocpp4j.v201.message.SendLocalListRequest;
import org.ocpp4j.v201.message.SendLocalListStatusEnum;
import org.ocpp4j.v201.message.UpdateEnum;

/**
 * Brings local authorization lists to stations, in messages that are no larger than they take
 * (D01). A list that needs several begins with a full update, the rest are differential ones with
 * the next version numbers (D01.FR.11, FR.19).
 */
public final class LocalLists {
  private final DeviceModelCache models;

  /**
   * @param models knows how much a station takes in one message, once the station has told
   */
  public LocalLists(DeviceModelCache models) {
    this.models = models;
  }

  /**
   * What a station has made of a list.
   *
   * @param status what it answered last; after anything but Accepted, nothing more was sent
   * @param version the version number in the last message
   */
  public record Outcome(SendLocalListStatusEnum status, int version) {}

  /**
   * Sends a whole list; an empty one clears the station's.
   *
   * @param version of the first message, greater than 0
   * @throws IllegalArgumentException when an entry has no idTokenInfo, a token is there twice
   *     (D01.FR.06), or the version is not greater than 0 (D01.FR.18)
   */
  public CompletionStage<Outcome> replace(
      StationSession station, int version, List<AuthorizationData> list) {
    for (AuthorizationData entry : list) {
      if (entry.idTokenInfo() == null) {
        throw new IllegalArgumentException(
            entry.idToken().idToken() + " has no idTokenInfo: leave it out of a whole list");
      }
    }
    return send(station, UpdateEnum.FULL, version, list);
  }

  /**
   * Sends what has changed; when the station does not take it, the whole list with the next version
   * number (D01.FR.03).
   *
   * @param version of the first message, greater than that of the station's list
   * @param changes an entry without idTokenInfo is removed
   * @param whole the list with the changes, asked for only when it is needed
   * @throws IllegalArgumentException when a token is there twice, or the version is not greater
   *     than 0
   */
  public CompletionStage<Outcome> update(
      StationSession station,
      int version,
      List<AuthorizationData> changes,
      Supplier<List<AuthorizationData>> whole) {
    return send(station, UpdateEnum.DIFFERENTIAL, version, changes)
        .thenCompose(
            outcome ->
                outcome.status() == SendLocalListStatusEnum.ACCEPTED
                    ? CompletableFuture.completedStage(outcome)
                    : replace(station, outcome.version() + 1, whole.get()));
  }

  private CompletionStage<Outcome> send(
      StationSession station, UpdateEnum type, int version, List<AuthorizationData> entries) {
    if (version <= 0) {
      throw new IllegalArgumentException(
          "The version of a list must be greater than 0, not " + version);
    }
    requireDifferentTokens(entries);
    List<List<AuthorizationData>> parts = split(station, entries);
    CompletionStage<Outcome> sent = sendPart(station, request(type, version, first(parts)));
    for (int i = 1; i < parts.size(); i++) {
      SendLocalListRequest next = request(UpdateEnum.DIFFERENTIAL, version + i, parts.get(i));
      sent =
          sent.thenCompose(
              before ->
                  before.status() == SendLocalListStatusEnum.ACCEPTED
                      ? sendPart(station, next)
                      : CompletableFuture.completedStage(before));
    }
    return sent;
  }

  private List<List<AuthorizationData>> split(
      StationSession station, List<AuthorizationData> entries) {
    return models
        .of(station.identity())
        .localListLimit()
        .split(entries, part -> request(UpdateEnum.DIFFERENTIAL, Integer.MAX_VALUE, part));
  }

  private static CompletionStage<Outcome> sendPart(
      StationSession station, SendLocalListRequest request) {
    return station
        .call(request)
        .thenApply(answer -> new Outcome(answer.status(), request.versionNumber()));
  }

  private static List<AuthorizationData> first(List<List<AuthorizationData>> parts) {
    return parts.isEmpty() ? List.of() : parts.get(0);
  }

  private static void requireDifferentTokens(List<AuthorizationData> entries) {
    Set<Object> tokens = new HashSet<>();
    for (AuthorizationData entry : entries) {
      IdToken token = entry.idToken();
      if (!tokens.add(List.of(token.type(), token.idToken().toLowerCase(Locale.ROOT)))) {
        throw new IllegalArgumentException(token.idToken() + " is there twice: keep one");
      }
    }
  }

  /** No list at all where it would be empty: an empty one breaks the schema (D01.FR.04). */
  private static SendLocalListRequest request(
      UpdateEnum type, int version, List<AuthorizationData> entries) {
    return SendLocalListRequest.builder()
        .versionNumber(version)
        .updateType(type)
        .localAuthorizationList(entries.isEmpty() ? null : entries)
        .build();
  }
}
