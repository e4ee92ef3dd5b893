#include "first_run_dialog.h"

#include "first_run_option.h"

#include <QFileDialog>
#include <QGridLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStyle>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

static QLabel *words(const QString &text, const char *type, const char *tone, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    label->setProperty("type", QString::fromLatin1(type));
    if (tone)
        label->setProperty("tone", QString::fromLatin1(tone));
    return label;
}

FirstRunDialog::FirstRunDialog(const Theme &theme, QWidget *parent)
    : QDialog(parent), m_theme(theme),
      m_demo(new FirstRunOption(theme, u"nav-operations"_s, tr("Look at the demo network"),
                                tr("Real sites with simulated chargers and faults. Stays on this computer."),
                                u"1"_s, this)),
      m_gateway(new FirstRunOption(theme, u"station"_s, tr("Start a gateway for real chargers"),
                                   tr("OCPP 1.6 or 2.0.1. You get the address and a password to type into a charger."),
                                   u"2"_s, this)),
      m_feed(new FirstRunOption(theme, u"feed-live"_s, tr("Connect to a feed"),
                                tr("A gateway runs elsewhere and you have a token for it."), u"3"_s, this))
{
    setWindowTitle(tr("Faultline"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(theme.scaled(28), theme.scaled(24), theme.scaled(28), theme.scaled(20));
    layout->setSpacing(theme.scaled(8));
    layout->addWidget(buildHead());
    layout->addSpacing(theme.scaled(8));
    for (FirstRunOption *option : {m_demo, m_gateway, m_feed}) {
        layout->addWidget(option);
        connect(option, &QAbstractButton::toggled, this, &FirstRunDialog::chosen);
    }
    layout->addWidget(buildFeedForm());
    layout->addSpacing(theme.scaled(8));
    layout->addWidget(buildFoot());
    layout->setSizeConstraint(QLayout::SetFixedSize);
    m_demo->setChecked(true);
    m_demo->setFocus();
    chosen();
}

QWidget *FirstRunDialog::buildHead()
{
    auto *head = new QWidget(this);
    auto *layout = new QVBoxLayout(head);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(m_theme.scaled(4));
    layout->addWidget(words(tr("Welcome to Faultline"), "figure", nullptr, head));
    layout->addWidget(words(tr("What shall this console look at? You can change it later."), "base", "secondary", head));
    return head;
}

QWidget *FirstRunDialog::buildFeedForm()
{
    m_form = new QWidget(this);
    auto *grid = new QGridLayout(m_form);
    grid->setContentsMargins(m_theme.scaled(62), m_theme.scaled(4), 0, 0);
    grid->setHorizontalSpacing(m_theme.scaled(12));
    m_url = new QLineEdit(m_form);
    m_url->setPlaceholderText(u"wss://gateway.example/feed"_s);
    m_tokenFile = new QLineEdit(m_form);
    m_tokenFile->setPlaceholderText(tr("file with your token"));
    auto *choose = new QPushButton(tr("Choose…"), m_form);
    auto *urlLabel = words(tr("&Address"), "dense", "secondary", m_form);
    auto *tokenLabel = words(tr("&Token file"), "dense", "secondary", m_form);
    urlLabel->setBuddy(m_url);
    tokenLabel->setBuddy(m_tokenFile);
    grid->addWidget(urlLabel, 0, 0);
    grid->addWidget(m_url, 0, 1, 1, 2);
    grid->addWidget(tokenLabel, 1, 0);
    grid->addWidget(m_tokenFile, 1, 1);
    grid->addWidget(choose, 1, 2);
    connect(choose, &QPushButton::clicked, this, &FirstRunDialog::browse);
    choose->setAutoDefault(false);
    for (QLineEdit *edit : {m_url, m_tokenFile})
        connect(edit, &QLineEdit::textEdited, this, [this] { showProblem({}); });
    return m_form;
}

QWidget *FirstRunDialog::buildFoot()
{
    auto *foot = new QWidget(this);
    auto *layout = new QHBoxLayout(foot);
    layout->setContentsMargins(0, 0, 0, 0);
    m_problem = words({}, "dense", "p2", foot);
    m_problem->setObjectName(u"problem"_s);
    m_problem->setWordWrap(true);
    m_go = new QPushButton(foot);
    m_go->setDefault(true);
    m_go->setMinimumWidth(m_theme.scaled(140));
    auto *leave = new QPushButton(tr("Quit"), foot);
    leave->setAutoDefault(false);
    layout->addWidget(m_problem, 1);
    layout->addWidget(leave);
    layout->addWidget(m_go);
    connect(m_go, &QPushButton::clicked, this, &FirstRunDialog::go);
    connect(leave, &QPushButton::clicked, this, &QDialog::reject);
    return foot;
}

void FirstRunDialog::chosen()
{
    m_form->setVisible(m_feed->isChecked());
    m_go->setText(m_demo->isChecked() ? tr("Open the demo") : m_gateway->isChecked() ? tr("Start the gateway") : tr("Connect"));
    showProblem({});
    if (m_feed->isChecked() && m_url->text().isEmpty())
        m_url->setFocus();
}

void FirstRunDialog::showProblem(const QString &sentence)
{
    m_problem->setText(sentence);
    m_problem->setAccessibleName(sentence);
}

void FirstRunDialog::go()
{
    if (m_feed->isChecked()) {
        const Result<FeedAddress> address = feedAddress(m_url->text(), m_tokenFile->text());
        if (!address) {
            showProblem(address.problem().text);
            return;
        }
        accept();
        Q_EMIT feedWanted(address.value());
        return;
    }
    const bool demo = m_demo->isChecked();
    accept();
    if (demo)
        Q_EMIT demoWanted();
    else
        Q_EMIT gatewayWanted();
}

void FirstRunDialog::browse()
{
    const QString file = QFileDialog::getOpenFileName(this, tr("File with your token"));
    if (!file.isEmpty())
        m_tokenFile->setText(file);
}

void FirstRunDialog::moveFocus(int step)
{
    FirstRunOption *const options[] = {m_demo, m_gateway, m_feed};
    for (int i = 0; i < 3; ++i) {
        if (!options[i]->isChecked())
            continue;
        FirstRunOption *next = options[qBound(0, i + step, 2)];
        next->setChecked(true);
        if (next != m_feed || !m_url->text().isEmpty())
            next->setFocus();
        return;
    }
}

void FirstRunDialog::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Down || event->key() == Qt::Key_Up)
        moveFocus(event->key() == Qt::Key_Down ? 1 : -1);
    else
        QDialog::keyPressEvent(event);
}
