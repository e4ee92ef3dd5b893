#pragma once
// What to type into a real charger: the gateway's address, an identity and a password; and who knocked without one.

#include "gateway_setup.h"

#include <QDialog>

class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;
class Theme;

class StationCredentialsDialog : public QDialog
{
    Q_OBJECT
public:
    StationCredentialsDialog(GatewaySetup &gateway, const Theme &theme, QWidget *parent = nullptr);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QWidget *buildAddress();
    QWidget *buildAdd();
    QWidget *buildPending();
    void showAddress();
    void showPending();
    void add(const QString &stationId);
    void showAnswer(const Result<StationCredential> &answer);

    GatewaySetup &m_gateway;
    const Theme &m_theme;
    QLabel *m_url = nullptr, *m_fullUrl = nullptr, *m_password = nullptr, *m_problem = nullptr;
    QLineEdit *m_id = nullptr;
    QPushButton *m_add = nullptr, *m_copyUrl = nullptr, *m_copyPassword = nullptr;
    QWidget *m_result = nullptr;
    QListWidget *m_pending = nullptr;
    QLabel *m_noPending = nullptr;
};
