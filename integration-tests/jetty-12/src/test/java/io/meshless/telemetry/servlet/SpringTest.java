package io.meshless.telemetry.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.util.EnumSet;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.core.Ordered;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;

/** The recipes for Spring, as the documentation gives them. */
class SpringTest extends ContainerTest {
  @Override
  protected RunningContainer start(Application application) throws Exception {
    return JettyContainer.start(application);
  }

  /** Some handlers. */
  @EnableWebMvc
  @RestController
  static class Products {
    @GetMapping("/products/{id}")
    String one(@PathVariable("id") int id) {
      return "one";
    }

    @GetMapping("/later/{id}")
    Callable<String> later(@PathVariable("id") int id) {
      return () -> "later";
    }

    @GetMapping("/broken")
    String broken() {
      throw new IllegalStateException("on purpose");
    }
  }

  /** The beans that add the filter. */
  private enum Recipe {
    FILTER_REGISTRATION {
      @Override
      ServletContextInitializer bean(TelemetryFilter filter) {
        FilterRegistrationBean<TelemetryFilter> bean = new FilterRegistrationBean<>(filter);
        bean.setDispatcherTypes(EnumSet.allOf(DispatcherType.class));
        bean.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return bean;
      }
    },
    CONTEXT_INITIALIZER {
      @Override
      ServletContextInitializer bean(TelemetryFilter filter) {
        return filter::register;
      }
    };

    abstract ServletContextInitializer bean(TelemetryFilter filter);
  }

  @ParameterizedTest
  @EnumSource
  void operationIsTheBestMatchingPattern(Recipe recipe) throws Exception {
    assertThat(recordOf(recipe, "/products/17?q=1"))
        .containsEntry("api.operation", "/products/{id}")
        .containsEntry("response.code", 200L)
        .containsEntry("response.size", 3L);
  }

  @ParameterizedTest
  @EnumSource
  void asynchronousHandlersAreRecordedAtTheirEnd(Recipe recipe) throws Exception {
    assertThat(recordOf(recipe, "/later/17"))
        .containsEntry("api.operation", "/later/{id}")
        .containsEntry("response.code", 200L)
        .containsEntry("response.size", 5L);
  }

  @ParameterizedTest
  @EnumSource
  void failingHandlersAreStatus500(Recipe recipe) throws Exception {
    assertThat(recordOf(recipe, "/broken"))
        .containsEntry("api.operation", "/broken")
        .containsEntry("response.code", 500L);
  }

  private Map<String, Object> recordOf(Recipe recipe, String path) throws Exception {
    Recorded recorded = Recorded.everything();
    AnnotationConfigWebApplicationContext spring = new AnnotationConfigWebApplicationContext();
    spring.register(Products.class);
    return recordOf(
        recorded,
        new Application()
            .with(context -> start(recipe.bean(recorded.filter().build()), context))
            .servlet("/", new DispatcherServlet(spring)),
        port -> get(port, path));
  }

  private static void start(ServletContextInitializer bean, ServletContext context) {
    try {
      bean.onStartup(context);
    } catch (ServletException e) {
      throw new IllegalStateException(e);
    }
  }
}
