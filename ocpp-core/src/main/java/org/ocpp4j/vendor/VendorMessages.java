package org.ocpp4j.vendor;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What is answered to vendors' messages. Handlers are told the identity of the station that the
 * message comes from, or at the station its own; they must not block, and one that needs time
 * returns a stage. Any number of stations and CSMSs may share these messages. Safe for use by many
 * threads.
 */
public final class VendorMessages {
  private final Map<Key, Answering> answerings = new ConcurrentHashMap<>();

  /** No vendor is known yet. */
  public VendorMessages() {}

  private record Key(String vendor, @Nullable String message) {
    static Key of(String vendorId, @Nullable String messageId) {
      return new Key(lower(vendorId), messageId == null ? null : lower(messageId));
    }

    private static String lower(String id) {
      return id.toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Answers this kind at once.
   *
   * @throws IllegalStateException when the kind has a handler already
   */
  public VendorMessages on(
      VendorMessageKind kind, BiFunction<String, VendorMessage, VendorAnswer> answer) {
    return onAsync(
        kind,
        (station, message) -> CompletableFuture.completedStage(answer.apply(station, message)));
  }

  /**
   * Answers this kind when the stage completes.
   *
   * @throws IllegalStateException when the kind has a handler already
   */
  public VendorMessages onAsync(
      VendorMessageKind kind,
      BiFunction<String, VendorMessage, CompletionStage<VendorAnswer>> answer) {
    Key key = Key.of(kind.vendorId(), kind.messageId());
    if (answerings.putIfAbsent(key, new Answering(kind, answer)) != null) {
      throw new IllegalStateException(
          kind.vendorId() + " " + kind.messageId() + " has two handlers: register one");
    }
    return this;
  }

  /**
   * Answers a message.
   *
   * @param station the identity of the station
   * @param problems told in words when a message or its answer does not follow its schema, by the
   *     thread that finds it
   */
  public CompletionStage<VendorAnswer> answer(
      String station, VendorMessage message, Consumer<String> problems) {
    return answering(message)
        .map(answering -> answering.answer(station, message, problems))
        .orElseGet(() -> CompletableFuture.completedStage(unknown(message)));
  }

  /**
   * Answers a message of 1.6, whose data are a text: where the kind has a schema and the text does
   * not follow it, the JSON in the text is meant.
   */
  public CompletionStage<VendorAnswer> answerText(
      String station, VendorMessage message, Consumer<String> problems) {
    return answering(message)
        .map(answering -> answering.answer(station, answering.read(message), problems))
        .orElseGet(() -> CompletableFuture.completedStage(unknown(message)));
  }

  private Optional<Answering> answering(VendorMessage message) {
    Answering own = answerings.get(Key.of(message.vendorId(), message.messageId()));
    return Optional.ofNullable(
        own != null ? own : answerings.get(Key.of(message.vendorId(), null)));
  }

  /** P01.FR.05, P01.FR.06. */
  private VendorAnswer unknown(VendorMessage message) {
    String vendor = Key.of(message.vendorId(), null).vendor();
    boolean vendorIsKnown =
        answerings.keySet().stream().anyMatch(key -> key.vendor().equals(vendor));
    return VendorAnswer.of(
        vendorIsKnown ? VendorStatus.UNKNOWN_MESSAGE_ID : VendorStatus.UNKNOWN_VENDOR_ID);
  }
}
