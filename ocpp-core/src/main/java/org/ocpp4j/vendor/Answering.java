package org.ocpp4j.vendor;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A kind of messages and what answers it; checks both against their schemas. */
record Answering(
    VendorMessageKind kind,
    BiFunction<String, VendorMessage, CompletionStage<VendorAnswer>> handler) {
  /** Words of 2.0.1 part 2 appendix 5. */
  private static final String INVALID_VALUE = "InvalidValue";

  private static final String INTERNAL_ERROR = "InternalError";

  CompletionStage<VendorAnswer> answer(
      String station, VendorMessage message, Consumer<String> problems) {
    Optional<String> violation = violation(kind.request(), message.data());
    if (violation.isPresent()) {
      problems.accept(message.name() + " was rejected: " + violation.get());
      return CompletableFuture.completedStage(
          VendorAnswer.rejected(INVALID_VALUE, violation.get()));
    }
    return handler.apply(station, message).thenApply(answer -> checked(message, answer, problems));
  }

  /** What does not follow its schema is not sent. */
  private VendorAnswer checked(
      VendorMessage message, VendorAnswer answer, Consumer<String> problems) {
    boolean hasToFollow = answer.status() == VendorStatus.ACCEPTED || answer.data() != null;
    Optional<String> violation =
        hasToFollow ? violation(kind.response(), answer.data()) : Optional.empty();
    if (violation.isEmpty()) {
      return answer;
    }
    problems.accept("The answer to " + message.name() + " is not right: " + violation.get());
    return VendorAnswer.rejected(INTERNAL_ERROR, "the answer would be illegal");
  }

  /** A message of 1.6 with its data as the schema means them. */
  VendorMessage read(VendorMessage message) {
    DataSchema schema = kind.request();
    JsonNode text = message.data();
    return schema == null || text == null ? message : message.withData(schema.read(text));
  }

  private static Optional<String> violation(@Nullable DataSchema schema, @Nullable JsonNode data) {
    return schema == null ? Optional.empty() : schema.violation(data);
  }
}
