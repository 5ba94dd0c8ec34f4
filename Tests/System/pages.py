"""The pages in a real browser: signed in, live figures, an agreement closed by keyboard and form."""
import re, shutil
from main_job import prepare, settle_messages
from stack import Stack, eventually


def browser(dark=False, width=1440):
    from selenium import webdriver
    from selenium.webdriver.chrome.options import Options
    from selenium.webdriver.chrome.service import Service
    options = Options()
    options.binary_location = shutil.which("chromium")
    for argument in ["--headless=new", "--no-sandbox", "--disable-gpu", f"--window-size={width},1000", "--lang=pt-BR"]:
        options.add_argument(argument)
    driver = webdriver.Chrome(service=Service(shutil.which("chromedriver")), options=options)
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]})
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {"width": width, "height": 1000, "deviceScaleFactor": 1, "mobile": False})
    return driver


def sign_in(driver, address, login):
    driver.get(address + "/entrar")
    field = lambda name: driver.find_element("css selector", f"[name={name}]")
    for name, value in [("usuario", login), ("senha", "senha-de-teste")]:
        field(name).send_keys(value)
    driver.find_element("css selector", "main form button").click()


def test_pages(bin_folder, shots=None):
    with Stack(bin_folder, titles=1000) as stack:
        prepare(stack)
        for login, profile in [("supervisora", "supervisor"), ("op07", "operator")]:
            stack.cli("user", login, "--name", login, "--profile", profile, env={"ACERTO_PASSWORD": "senha-de-teste"})
        stack.cli("import", stack.portfolio(), "--creditor", "Atacado A")
        settle_messages(stack)
        stack.cli("regua", "run", "--date", stack.today)
        settle_messages(stack)
        address = f"http://127.0.0.1:{stack.state('httpport')}"

        driver = browser()
        try:
            driver.get(address + "/operacao")
            assert "/entrar" in driver.current_url, driver.current_url
            sign_in(driver, address, "supervisora")
            eventually(lambda: "/operacao" in driver.current_url, "the supervisor's page", 10)
            text = driver.find_element("tag name", "main").text
            titles = int(stack.sql("SELECT count(*) FROM debts.titles"))
            assert f"{titles} títulos" in text.replace(".", ""), text
            assert "R$" in text and "D+5" in text, text
            assert driver.find_elements("css selector", "svg title"), "no chart with a title"
            save(driver, shots, "operacao")
            driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": "dark"}]})
            save(driver, shots, "operacao-escura")
        finally:
            driver.quit()

        driver = browser()
        try:
            sign_in(driver, address, "op07")
            eventually(lambda: "/atendimento" in driver.current_url, "the operator's page", 10)
            driver.get(address + "/operacao")
            assert "R$" not in driver.find_element("tag name", "main").text, "an operator sees the supervisor's figures"
            driver.get(address + "/atendimento")
            driver.find_element("css selector", "main form button").click()
            eventually(lambda: re.search(r"/atendimento/\d+", driver.current_url), "the next contact", 10)
            save(driver, shots, "atendimento-coberto")
            page = driver.page_source
            assert not re.search(r"\d{3}\.\d{3}\.\d{3}-\d{2}", page), "a whole CPF is shown"
        finally:
            driver.quit()

        driver = browser(width=360)
        try:
            driver.get(address + "/entrar")
            assert driver.execute_script("return document.documentElement.scrollWidth") <= 360, "the page is wider than 360 px"
            save(driver, shots, "entrar-360")
        finally:
            driver.quit()


def save(driver, shots, name):
    if shots:
        driver.save_screenshot(f"{shots}/{name}.png")
