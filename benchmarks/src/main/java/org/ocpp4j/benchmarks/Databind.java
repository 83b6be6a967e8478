package org.ocpp4j.benchmarks;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.ocpp4j.message.WireValue;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;

/** Jackson databind set up for our records; it checks types and unknown members only. */
final class Databind {
  /** Which element of a call is its payload. */
  private static final int PAYLOAD = 3;

  private static final JsonMapper MAPPER = mapper();

  private Databind() {}

  private static JsonMapper mapper() {
    return JsonMapper.builder()
        .annotationIntrospector(new WireSpelling())
        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
        .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
        .changeDefaultPropertyInclusion(
            inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
        .build();
  }

  /** Reads a call's request. */
  static Object decode(Sample<?, ?> sample) {
    try (JsonParser parser = MAPPER.createParser(sample.frame())) {
      for (int elements = 0; elements < PAYLOAD + 2; elements++) {
        parser.nextToken();
      }
      return MAPPER.readValue(parser, sample.action().request().type());
    }
  }

  /** Writes a call; an array of mixed values is how databind sees a frame. */
  static String encode(Sample<?, ?> sample, Object request) {
    return MAPPER.writeValueAsString(List.of(2, Sample.ID, sample.action().name(), request));
  }

  /** Enumerations by their spelling on the wire. */
  private static final class WireSpelling extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1L;

    @Override
    public String[] findEnumValues(
        MapperConfig<?> config, AnnotatedClass type, Enum<?>[] constants, String[] names) {
      for (int i = 0; i < constants.length; i++) {
        if (constants[i] instanceof WireValue value) {
          names[i] = value.wire();
        }
      }
      return names;
    }
  }
}
